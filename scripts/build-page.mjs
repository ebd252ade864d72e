import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * Builds the sandbox's page: `index.html`, `page.js`, `page.css`.
 *
 * @param {string} outDir  made if it is not there
 * @returns {Promise<void>}
 */
export async function buildPage(outDir) {
  await mkdir(outDir, { recursive: true })
  await build({
    // Everything relative to the project, so that no path of this machine gets into the files.
    absWorkingDir: ROOT,
    entryPoints: { page: 'sandbox/page/main.tsx' },
    outdir: outDir,
    bundle: true,
    format: 'esm',
    target: 'es2023',
    minify: true,
    sourcemap: false,
    legalComments: 'eof',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  })
  await build({
    absWorkingDir: ROOT,
    entryPoints: { page: 'sandbox/page/style/page.css' },
    outdir: outDir,
    bundle: true,
    minify: true,
    logLevel: 'warning',
  })
  await copyFile(join(ROOT, 'sandbox/page/index.html'), join(outDir, 'index.html'))
}
