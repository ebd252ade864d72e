import { Sheet } from '../layer/sheet.tsx'

const KEYS: [string, [string, string][]][] = [
  [
    'Anywhere',
    [
      ['?', 'Show these keys'],
      ['Alt ↑ ↓', 'Previous or next channel'],
      ['F6', 'Next part of the page'],
      ['Esc', 'Close what is on top: menu, form, thread, log'],
    ],
  ],
  [
    'In the list of channels',
    [
      ['↑ ↓', 'Move'],
      ['Enter', 'Open'],
    ],
  ],
  [
    'In the messages',
    [
      ['↑ ↓', 'Move from message to message'],
      ['Tab', 'Into the message: buttons, reactions, replies'],
      ['T', 'Open the thread'],
      ['R', 'Add a reaction'],
    ],
  ],
  [
    'Writing',
    [
      ['Enter', 'Send'],
      ['Shift Enter', 'New line'],
      ['/', 'Commands'],
      ['@ #', 'People and channels'],
    ],
  ],
  [
    'In a form',
    [
      ['Enter', 'Send, from a one-line field'],
      ['Ctrl Enter', 'Send, from anywhere'],
    ],
  ],
]

export function KeysSheet({ onClose }: { onClose: () => void }) {
  return (
    <Sheet title="Keys" onClose={onClose}>
      <div className="keys">
        {KEYS.map(([title, keys]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([key, does]) => (
                <div key={key + does}>
                  <dt>
                    {key.split(' ').map((part) => (
                      <kbd key={part}>{part}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  )
}
