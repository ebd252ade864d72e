import type { FastifyInstance, FastifyRequest } from 'fastify'
import { onlyLoopback } from '../page/loopback.ts'
import type { Files } from './files.ts'
import { isPicture } from './stored-file.ts'

/** Bytes of one file. Slack takes a gigabyte; here everything is in memory. */
export const LARGEST_FILE = 50 * 1024 * 1024

/** Serves the contents of files to this machine, and the addresses at which uploads arrive, which need no token. */
export function serveFiles(fastify: FastifyInstance, files: Files): void {
  fastify.get<{ Params: { id: string } }>('/files/:id/:name', { onRequest: onlyLoopback }, async (request, reply) => {
    const file = files.find(request.params.id)
    const content = file && files.content(file.id)
    if (!file || !content) return reply.code(404).send({ ok: false, error: 'file_not_found' })
    // Anything but a picture is only to be saved: a page or a drawing with a script in it would run as this origin.
    const inline = isPicture(file)
    return reply
      .type(inline ? file.mimetype : 'application/octet-stream')
      .header('content-disposition', inline ? 'inline' : 'attachment')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, max-age=3600')
      .send(content)
  })
  void fastify.register(async (uploads) => {
    takeBytes(uploads)
    uploads.post<{ Params: { secret: string } }>(
      '/upload/:secret',
      { bodyLimit: LARGEST_FILE },
      async (request, reply) => {
        const content = await contentOf(request)
        if (!content || !files.receive(request.params.secret, content)) return reply.code(400).send('Upload failed')
        return `OK - ${content.length}`
      },
    )
  })
}

/** Bodies of this server's routes arrive as bytes. */
export function takeBytes(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

/** The bytes of an upload: the body itself, or the first part of a form. */
async function contentOf(request: FastifyRequest): Promise<Buffer | undefined> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return body
  try {
    const form = await new Response(body, { headers: { 'content-type': type } }).formData()
    const [part] = [...form.values()]
    if (part === undefined) return undefined
    return typeof part === 'string' ? Buffer.from(part) : Buffer.from(await part.arrayBuffer())
  } catch {
    return undefined
  }
}
