import fc from 'fast-check'
import { expect, test } from 'vitest'
import { companyDomainOf, normaliseEmail, sameEmail } from '../../src/domain/email.ts'

test.each([
  ['dana@acme.example', 'dana@acme.example'],
  ['  Dana+Webinar@ACME.Example\n', 'dana+webinar@acme.example'],
  ["o'neil_x%y=z@a-b.co.uk", "o'neil_x%y=z@a-b.co.uk"],
  ['用户@例子.公司', '用户@例子.公司'],
  ['Jose\u0301@MU\u0308NCHEN.example', 'jos\u00e9@m\u00fcnchen.example'],
  ['a@xn--mnchen-3ya.example', 'a@xn--mnchen-3ya.example'],
])('%j is %s', (written, stored) => {
  expect(normaliseEmail(written)).toBe(stored)
})

test.each([
  '',
  'dana',
  '@acme.example',
  'dana@',
  'dana@localhost',
  'dana@acme..example',
  'dana@.example',
  'dana@acme.example.',
  'dana@-acme.example',
  '.dana@acme.example',
  'da..na@acme.example',
  'dana@acme@acme.example',
  'da na@acme.example',
  'dana@ac me.example',
  'dana@acme.example,bob@acme.example',
  'Dana <dana@acme.example>',
  'mailto:dana@acme.example',
  '<!channel>@acme.example',
  'dana\u0000@acme.example',
  'dana@acme.example/../x',
  'dana@127.0.0.1:80',
  `${'d'.repeat(320)}@acme.example`,
])('%j is no address', (written) => {
  expect(normaliseEmail(written)).toBeNull()
})

test('normalising twice changes nothing', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.emailAddress(),
        fc.string({ unit: 'grapheme' }).map((text) => `${text}@x.example`),
      ),
      (text) => {
        const once = normaliseEmail(text)
        if (once !== null) expect(normaliseEmail(once)).toBe(once)
      },
    ),
  )
})

test('people are the same whatever the case, and nobody is the same as nobody', () => {
  expect(sameEmail('Rep@Example.com', ' rep@example.com')).toBe(true)
  expect(sameEmail('rep@example.com', 'rep2@example.com')).toBe(false)
  expect(sameEmail(null, null)).toBe(false)
})

test('a private mailbox tells no company', () => {
  expect(companyDomainOf('dana@acme.example')).toBe('acme.example')
  expect(companyDomainOf('dana@gmail.com')).toBeNull()
})
