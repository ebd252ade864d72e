import type { Row } from './desk.ts'

const gone: Row['bad'] = [
  ['invalid_arguments', () => ({})],
  ['file_not_found', () => ({ file: 'F0NONE' })],
  [
    'file_deleted',
    async (desk) => {
      const file = await desk.file()
      await desk.call('files.delete', { file })
      return { file }
    },
  ],
]
const upload = { filename: 'chart.png', length: 5 }

export const fileRows: Record<string, Row> = {
  'files.getUploadURLExternal': {
    scopes: ['files:write'],
    good: () => upload,
    bad: [
      ['invalid_arguments', () => ({ length: 5 })],
      ['invalid_arguments', () => ({ filename: 'chart.png' })],
      ['invalid_arguments', () => ({ ...upload, length: 'long' })],
      ['missing_argument', () => ({ ...upload, length: 0 })],
      ['alt_txt_too_large', () => ({ ...upload, alt_txt: 'x'.repeat(1_001) })],
    ],
  },
  'files.completeUploadExternal': {
    scopes: ['files:write'],
    good: async (desk) => ({ files: [{ id: await desk.uploaded() }], channel_id: 'C0GENERAL' }),
    bad: [
      ['invalid_arguments', () => ({})],
      ['invalid_arguments', () => ({ files: '[{' })],
      ['invalid_arguments', () => ({ files: [{ title: 'no id' }] })],
      ['file_not_found', () => ({ files: [{ id: 'F0NONE' }] })],
      [
        'file_not_found',
        async (desk) => ({ files: [{ id: (await desk.call('files.getUploadURLExternal', upload)).file_id }] }),
      ],
      ['file_not_found', async (desk) => ({ files: [{ id: await desk.file() }] })],
      ['channel_not_found', async (desk) => ({ files: [{ id: await desk.uploaded() }], channel_id: 'C0SECRET' })],
      ['invalid_channel', async (desk) => ({ files: [{ id: await desk.uploaded() }], channels: 'C0GENERAL,C0NONE' })],
      ['not_in_channel', async (desk) => ({ files: [{ id: await desk.uploaded() }], channel_id: 'C0RANDOM' })],
      ['posting_to_channel_denied', async (desk) => ({ files: [{ id: await desk.uploaded() }], channel_id: 'C0OLD' })],
      [
        'channels_limit_exceeded',
        async (desk) => ({ files: [{ id: await desk.uploaded() }], channels: Array(101).fill('C0GENERAL').join() }),
      ],
      [
        'invalid_blocks',
        async (desk) => ({ files: [{ id: await desk.uploaded() }], channel_id: 'C0GENERAL', blocks: [{ type: 'no' }] }),
      ],
    ],
  },
  'files.info': { scopes: ['files:read'], good: async (desk) => ({ file: await desk.file() }), bad: gone },
  'files.list': {
    scopes: ['files:read'],
    good: () => ({ types: 'images,pdfs' }),
    bad: [
      ['user_not_found', () => ({ user: 'U0NOBODY' })],
      ['unknown_type', () => ({ types: 'songs' })],
    ],
  },
  'files.delete': {
    scopes: ['files:write'],
    good: async (desk) => ({ file: await desk.file() }),
    bad: [
      ...gone,
      [
        'cant_delete_file',
        ({ slack }) => {
          slack.person('U0ANN').upload('#general', { name: 'mine.txt', content: Buffer.from('mine') })
          return { file: slack.workspace.files.all()[0]?.id }
        },
      ],
    ],
  },
}
