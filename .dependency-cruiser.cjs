// The walls of the house: each room, and all that it may import. Whatever a list does not name is a breach, so adapters
// cannot see each other, and a package is at home only where it is named. test/walls.test.ts proves that this sees.
//
// A name ending in `/` is a folder with all below it; one that ends in an extension is a file; `npm:` is a package and
// `node:` a module of Node, `node:*` any of them.
const ROOMS = {
  // Values in, values out: no I/O, no clock, no Slack, no database.
  'src/domain/': ['src/domain/', 'npm:zod', 'npm:temporal-polyfill', 'npm:date-holidays', 'npm:yaml', 'node:util'],
  'src/use-cases/': ['src/use-cases/', 'src/domain/', 'src/clock.ts'],

  // The adapters: they see inward, and of the foundation only what they need.
  'src/db/': [
    ...['src/db/', 'src/generated/', 'src/use-cases/', 'src/domain/', 'src/clock.ts'],
    ...['npm:@prisma/adapter-pg', 'npm:pg', 'npm:@electric-sql/pglite', 'npm:uuidv7', 'node:*'],
  ],
  'src/generated/': ['src/generated/', 'npm:@prisma/client', 'node:*'],
  'src/slack/': [
    ...['src/slack/', 'src/use-cases/', 'src/domain/', 'src/clock.ts', 'src/credentials.ts', 'src/signature.ts'],
    ...['npm:@slack/bolt', 'npm:@slack/web-api', 'npm:@slack/types', 'npm:@slack/socket-mode', 'npm:fastify', 'node:*'],
  ],
  // Pure, as the domain is: a view model in, blocks out.
  'src/slack/render/': [
    'src/slack/render/',
    'src/slack/content-ids.ts',
    'src/slack/fields.ts',
    'src/slack/ids.ts',
    'src/slack/lead-query.ts',
    'src/slack/meta.ts',
    'src/use-cases/',
    'src/domain/',
    'npm:@slack/types',
  ],
  'src/http/': [
    ...['src/http/', 'src/use-cases/', 'src/domain/', 'src/clock.ts', 'src/logger.ts', 'src/signature.ts'],
    ...['npm:fastify', 'node:*'],
  ],
  'src/charts/': ['src/charts/', 'src/use-cases/', 'src/domain/', 'npm:@resvg/resvg-js', 'node:url'],
  // Pure: figures in, SVG out.
  'src/charts/draw/': ['src/charts/draw/', 'src/domain/'],
  'src/control/': ['src/control/', 'src/use-cases/', 'src/domain/', 'node:*'],
  'src/schedule/': ['src/schedule/', 'src/use-cases/', 'src/domain/', 'src/clock.ts', 'npm:node-cron'],

  // The foundation knows no room but the domain.
  'src/clock.ts': [],
  'src/config.ts': ['src/credentials.ts', 'src/domain/', 'npm:zod', 'node:*'],
  'src/credentials.ts': ['npm:zod'],
  'src/logger.ts': ['src/redaction.ts', 'npm:pino'],
  'src/redaction.ts': [],
  'src/signature.ts': ['src/domain/', 'node:crypto'],
  'src/stop.ts': ['src/use-cases/'],
  'src/start-error.ts': [],
  'src/listen.ts': ['src/start-error.ts', 'src/config.ts', 'npm:fastify'],

  // The composition root knows every room; the two ways in know it.
  'src/app.ts': ['src/', 'npm:uuidv7', 'npm:fastify', 'node:*'],
  'src/offline.ts': [
    'src/charts/',
    'src/db/',
    'src/use-cases/',
    'src/clock.ts',
    'src/config.ts',
    'src/default-zone.ts',
    'src/logger.ts',
    'npm:uuidv7',
  ],
  // What happens by itself, and when.
  'src/alarms.ts': ['src/schedule/', 'src/use-cases/'],
  'src/default-zone.ts': ['src/use-cases/'],
  // The commands that concern the program and its database as a whole.
  'src/keeping.ts': ['src/db/', 'src/control/', 'src/config.ts'],
  'src/examining.ts': ['src/db/', 'src/slack/', 'src/control/', 'src/use-cases/', 'src/config.ts'],
  // What several commands of the command line take, and the one whose text is long.
  'src/options.ts': ['src/domain/', 'npm:commander'],
  'src/exporting.ts': [
    ...['src/control/', 'src/use-cases/', 'src/config.ts', 'src/logger.ts', 'src/offline.ts', 'src/options.ts'],
    ...['npm:commander', 'node:events'],
  ],
  'src/tools.ts': ['src/keeping.ts', 'src/examining.ts', 'src/db/', 'src/control/', 'src/use-cases/', 'src/config.ts'],
  'src/main.ts': [
    'src/app.ts',
    'src/start-error.ts',
    'src/config.ts',
    'src/logger.ts',
    'src/stop.ts',
    'src/db/errors.ts',
  ],
  'src/cli.ts': [
    ...[
      'src/offline.ts',
      'src/keeping.ts',
      'src/examining.ts',
      'src/exporting.ts',
      'src/options.ts',
      'src/config.ts',
      'src/logger.ts',
      'src/control/',
      'src/domain/',
      'src/db/errors.ts',
    ],
    ...['npm:commander', 'node:*'],
  ],

  // The sandbox: a local Slack that would serve any app, a page in the browser, and the files that put Baton into it.
  'sandbox/slack/': ['sandbox/slack/', 'npm:fastify', 'npm:ws', 'node:*'],
  'sandbox/page/': [
    ...['sandbox/page/', 'npm:react', 'npm:react-dom', 'npm:slack-blocks-to-jsx', 'npm:@slack/types'],
    'npm:emoji-datasource',
  ],
  'sandbox/': [
    'sandbox/*.ts',
    'sandbox/demo/',
    'sandbox/story/',
    'sandbox/slack/',
    'src/',
    'npm:fastify',
    'npm:yaml',
    'node:*',
  ],
}

/** @param {string} name  as in ROOMS */
function pattern(name) {
  if (name === 'node:*') return '^[a-z0-9_/]+$'
  if (name.startsWith('node:')) return `^${name.slice(5)}$`
  if (name.startsWith('npm:')) return `(^|/)node_modules/${name.slice(4)}/`
  return `^${name.replaceAll('.', '\\.').replace('*', '[^/]+')}${name.endsWith('/') ? '' : '$'}`
}

/** A room inside a room has its own wall. */
const inner = (room) => Object.keys(ROOMS).filter((other) => other !== room && other.startsWith(room))

const walls = Object.entries(ROOMS).map(([room, sees]) => ({
  name: `only-what-${room.replace(/\/$/, '').replace(/\.ts$/, '').replaceAll('/', '-')}-may-see`,
  severity: 'error',
  from: { path: pattern(room), pathNot: inner(room).map(pattern) },
  to: { pathNot: sees.map(pattern) },
}))

module.exports = {
  forbidden: [
    ...walls,
    {
      name: 'every-file-has-a-room',
      comment: 'A new room, or a new file beside the rooms, is named in ROOMS with what it may see.',
      severity: 'error',
      from: { path: '^(src|sandbox)/', pathNot: Object.keys(ROOMS).map(pattern) },
      to: {},
    },
    {
      name: 'fastify-runs-in-http-only',
      comment: 'Elsewhere its types only: app.ts hands the server on, and Slack is a plugin of it.',
      severity: 'error',
      from: { path: '^src/(?!http/)' },
      to: { path: pattern('npm:fastify'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'fastify-in-one-file-of-slack',
      severity: 'error',
      from: { path: '^src/slack/', pathNot: '^src/slack/(slack|receivers/http)\\.ts$' },
      to: { path: pattern('npm:fastify') },
    },
    {
      name: 'slack-types-only-to-render',
      severity: 'error',
      from: { path: '^(src/slack/render|sandbox/page)/' },
      to: { path: pattern('npm:@slack/types'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'The worker is started by its address.',
      severity: 'error',
      from: { orphan: true, path: '^(src|sandbox)/', pathNot: '^src/generated/|[.]d[.]mts$' },
      to: {},
    },
    {
      name: 'reached-by-the-program',
      comment:
        'What only tests use is no part of the program. The worker is started by its address; the glossary waits.',
      severity: 'error',
      from: { path: '^src/(main|cli)\\.ts$' },
      to: {
        path: '^src/',
        pathNot: '^src/(generated/|(main|cli)\\.ts$|db/embedded/worker\\.js$|domain/glossary\\.ts$)',
        reachable: false,
      },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'installed-with-the-program',
      comment: '`npm ci --omit=dev` must be enough to run src.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-optional', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Types are dependencies too: a wall that types may cross is no wall.
    tsPreCompilationDeps: true,
    // Prisma's own code is a closed box.
    doNotFollow: { path: ['(^|/)node_modules/', '^src/generated/'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
}
