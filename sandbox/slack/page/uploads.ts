import type { FastifyInstance } from 'fastify'
import { LARGEST_FILE, takeBytes } from '../files/serve.ts'
import type { Hands } from '../interact/hands.ts'
import type { Workspace } from '../workspace.ts'
import { onlyLoopback } from './loopback.ts'

interface Asked {
  as?: string
  channel?: string
  name?: string
  text?: string
  threadTs?: string
  alt?: string
}

/** Takes the files that people put into channels: `POST /ui/upload?as=&channel=&name=`, the bytes as the body. */
export function servePageUploads(fastify: FastifyInstance, workspace: Workspace, hands: Hands): void {
  void fastify.register(async (server) => {
    takeBytes(server)
    const options = { onRequest: onlyLoopback, bodyLimit: LARGEST_FILE }
    server.post<{ Querystring: Asked }>('/ui/upload', options, async (request, reply) => {
      const { as, channel, name, text, threadTs, alt } = request.query
      const user = workspace.people.find(as)
      const target = workspace.channels.find(channel)
      if (!user || user.deleted) return reply.code(400).send({ ok: false, error: 'user_not_found' })
      if (!target || !name) {
        return reply.code(400).send({ ok: false, error: target ? 'name_missing' : 'channel_not_found' })
      }
      return hands.upload(user.id, target, {
        name,
        content: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        ...(text !== undefined && { text }),
        ...(threadTs !== undefined && { thread_ts: threadTs }),
        ...(alt !== undefined && { alt }),
      })
    })
  })
}
