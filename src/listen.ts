import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { StartError } from './start-error.ts'

/** What a person can mend about an address that cannot be listened on. */
const NO_LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program. Stop that one, or set PORT to another port.',
  EACCES: 'may not be used by this user. Set PORT to one from 1024 up.',
  EADDRNOTAVAIL: 'is not an address of this machine. Check HOST.',
  ENOTFOUND: 'is not an address of this machine. Check HOST.',
}

/** @throws StartError  with what a person can mend about it */
export async function listen(http: FastifyInstance, { port, host }: Config): Promise<void> {
  try {
    await http.listen({ port, host })
  } catch (error) {
    const why = NO_LISTENING[(error as NodeJS.ErrnoException).code ?? '']
    throw why ? new StartError(`Baton cannot start: ${host} port ${port} ${why}`, 1) : error
  }
}

/** Where the server listens: `http://127.0.0.1:3000`; empty before it does. */
export function urlOf(http: FastifyInstance): string {
  const address = http.server.address()
  if (address === null || typeof address === 'string') return ''
  const host = ['0.0.0.0', '::'].includes(address.address) ? 'localhost' : address.address
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
}
