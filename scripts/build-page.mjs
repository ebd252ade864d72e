import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
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
    charset: 'utf8',
    minify: true,
    sourcemap: false,
    legalComments: 'eof',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [emojiTable, withoutNodeEmoji],
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

/** The table of emoji is worked out here, once, and not in the browser from the whole source at every reload. */
const emojiTable = {
  name: 'emoji-table',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]text[\\/]emoji-table\.mjs$/ }, async ({ path }) => {
      const { EMOJI_TABLE } = await import(pathToFileURL(path).href)
      return { contents: `export const EMOJI_TABLE = ${JSON.stringify(EMOJI_TABLE)}`, loader: 'js' }
    })
  },
}

/** The library brings a second list of emoji (200 kB) for names that it does not know; the page knows them all. */
const withoutNodeEmoji = {
  name: 'without-node-emoji',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node-emoji$/ }, () => ({ path: 'node-emoji', namespace: 'left-out' }))
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents: 'export const emojify = (text) => text',
      loader: 'js',
    }))
  },
}
