import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** Only this origin, and nothing else: the page cannot fetch, embed or send anything elsewhere. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

interface Asset {
  body: Buffer
  type: string
  tag: string
}

export interface PageOptions {
  /** Where `buildPage` put the page; read once, when the plugin is registered. */
  dir: string
  /** Who a visitor is that has not said it: a user id. */
  as: string
}

/**
 * Serves the built page: `/` and `/sandbox/page/*`.
 *
 * @throws when there is no built page in `dir`
 */
export function pagePlugin({ dir, as }: PageOptions): FastifyPluginAsync {
  return async (app) => {
    const assets = await readAssets(dir)
    if (!assets.has('index.html')) throw new Error(`no built page in ${dir}`)
    app.get<{ Querystring: { as?: string } }>('/', (request, reply) =>
      request.query.as === undefined
        ? reply.redirect(`/?as=${encodeURIComponent(as)}`)
        : send(assets.get('index.html'), request, reply),
    )
    app.get<{ Params: { file: string } }>('/sandbox/page/:file', (request, reply) =>
      send(assets.get(request.params.file), request, reply),
    )
  }
}

async function readAssets(dir: string): Promise<Map<string, Asset>> {
  const assets = new Map<string, Asset>()
  for (const name of await readdir(dir)) {
    const type = TYPES[extname(name)]
    if (type === undefined) continue
    const body = await readFile(join(dir, name))
    assets.set(name, { body, type, tag: `"${createHash('sha256').update(body).digest('base64url')}"` })
  }
  return assets
}

function send(asset: Asset | undefined, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!asset) return reply.code(404).type('text/plain; charset=utf-8').send('not found')
  reply
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-cache')
    .header('etag', asset.tag)
  if (request.headers['if-none-match'] === asset.tag) return reply.code(304).send()
  return reply.type(asset.type).send(asset.body)
}
