import { useWorkspaceState } from '../stage.ts'
import { ModalWindow } from './modal-window.tsx'

/** The open views, the last on top; the ones below keep what was typed in them. */
export function ModalStack() {
  const { views } = useWorkspaceState()
  return views.map((view, index) => (
    <ModalWindow key={view.id} view={view} depth={index} top={index === views.length - 1} />
  ))
}
