import { isObject, type Problem } from '../blocks/check.ts'
import type { Json } from '../shapes.ts'
import type { Workspace } from '../workspace.ts'
import type { StoredFile } from './file-shape.ts'
import { isPicture, pathOf, permalinkOf } from './stored-file.ts'

/** The file that a `slack_file` object points at, by its id, its private address or its permalink. */
export function fileAt(workspace: Workspace, pointer: Json): StoredFile | undefined {
  if (pointer.id !== undefined) return workspace.files.find(pointer.id)
  const { url } = pointer
  return workspace.files
    .all()
    .find((each) => url === `${workspace.base}${pathOf(each)}` || url === permalinkOf(each, workspace.team.url))
}

/**
 * Pictures among the blocks that Slack would not show: files that are not there, not pictures, or not yet processed.
 *
 * @param pointer  of the blocks, such as `/blocks`
 */
export function unreadyPictures(workspace: Workspace, blocks: unknown, pointer: string): Problem[] {
  if (Array.isArray(blocks)) {
    return blocks.flatMap((each, index) => unreadyPictures(workspace, each, `${pointer}/${index}`))
  }
  if (!isObject(blocks)) return []
  return Object.entries(blocks).flatMap(([key, value]) => {
    const here = `${pointer}/${key}`
    if (key !== 'slack_file' || !isObject(value)) return unreadyPictures(workspace, value, here)
    const file = fileAt(workspace, value)
    const shown = file && isPicture(file) && workspace.files.isReady(file)
    return shown ? [] : [{ pointer: here, message: 'invalid slack file' }]
  })
}

/** The blocks with an address for each picture from a file. @param prefix  path at which the workspace is served */
export function withPictures<T>(workspace: Workspace, blocks: T, prefix: string): T {
  if (Array.isArray(blocks)) return blocks.map((each) => withPictures<unknown>(workspace, each, prefix)) as T
  if (!isObject(blocks)) return blocks
  const shown = Object.fromEntries(
    Object.entries(blocks).map(([key, value]) => [key, withPictures(workspace, value, prefix)]),
  )
  if (!isObject(blocks.slack_file)) return shown as T
  const file = fileAt(workspace, blocks.slack_file)
  return { ...shown, ...(file && { image_url: `${prefix}${pathOf(file)}` }) } as T
}
