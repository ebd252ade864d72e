import { agreementInForce } from '../use-cases/agreement-in-force.ts'
import type { Deps } from '../use-cases/deps.ts'
import type { EmojiMap } from './render/lists.ts'

/** The emoji that act on a card here, for whoever asks for help. */
export async function emojiInForce(deps: Deps, workspaceId: string): Promise<EmojiMap> {
  const {
    claim,
    contacted,
    close,
    'not-a-fit': notAFit,
  } = (await agreementInForce(deps, deps.store, workspaceId)).agreement.emoji
  return { claim, contacted, close, notAFit }
}
