import { vi } from 'vitest'
import { runCli } from '../../src/cli.ts'

/** Runs the command line in this process, on a stage's data directory. */
export async function command(
  stage: { dataDir: string },
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  vi.stubEnv('DATA_DIR', stage.dataDir)
  const printed: string[] = []
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  const told: string[] = []
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0)
  const complaint = vi.spyOn(console, 'error').mockImplementation((text) => void told.push(`${String(text)}\n`))
  try {
    return { code: await runCli(args), out: printed.join(''), err: told.join('') }
  } finally {
    out.mockRestore()
    err.mockRestore()
    complaint.mockRestore()
    vi.unstubAllEnvs()
  }
}
