import type { FastifyReply, FastifyRequest } from 'fastify'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Lets in only requests that a browser on this machine makes to this machine: the page acts for anyone in the
 * workspace, and another site could otherwise reach it by a name that resolves to 127.0.0.1.
 */
export async function onlyLoopback(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { host, origin } = request.headers
  const here = isLoopback(`http://${host ?? ''}`) && (origin === undefined || isLoopback(origin))
  if (!here) await reply.code(403).send({ ok: false, error: 'not_loopback' })
}

function isLoopback(address: string): boolean {
  return URL.canParse(address) && LOOPBACK.has(new URL(address).hostname)
}
