import type { Deps } from './deps.ts'
import type { Workspace } from './ports.ts'

/** What is known of a workspace when Baton joins it. A channel that is null keeps what was chosen before. */
export type Joining = Omit<Workspace, 'installerId'> & { installerId?: string | null }

/** Stores the workspace that Baton runs in, or brings it up to date. */
export async function joinWorkspace(deps: Deps, joining: Joining): Promise<Workspace> {
  return deps.store.transaction(async (tx) => {
    await tx.lockIntake(joining.id, ['workspace'])
    const known = await tx.workspace(joining.id)
    const workspace: Workspace = {
      ...joining,
      installerId: joining.installerId ?? known?.installerId ?? null,
      channels: {
        handoffs: joining.channels.handoffs ?? known?.channels.handoffs ?? null,
        feedback: joining.channels.feedback ?? known?.channels.feedback ?? null,
        digest: joining.channels.digest ?? known?.channels.digest ?? null,
      },
    }
    await tx.saveWorkspace(workspace)
    return workspace
  })
}
