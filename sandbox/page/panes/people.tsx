import { useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import { stepWithArrows } from '../keys/use-keys.ts'
import { Popover } from '../layer/popover.tsx'
import { Avatar } from '../message/avatar.tsx'
import type { Person } from '../server/wire.ts'
import { useActing, useHouse, useReader } from '../stage.ts'
import { PersonCard } from './person-card.tsx'
import { wordsAbout } from './person-words.ts'

/** One click makes this tab another person; a middle click opens a second tab as them. */
export function PeopleSwitcher() {
  const { users } = useHouse()
  const people = users.filter((user) => user.kind === 'human' && !user.gone)
  return (
    <section
      className="people"
      aria-label="You are"
      onKeyDown={(event) => {
        if (stepWithArrows(event, event.currentTarget, '.person')) event.preventDefault()
      }}
    >
      <h2 className="side-title">You are</h2>
      {people.map((person) => (
        <PersonRow key={person.id} person={person} />
      ))}
    </section>
  )
}

function PersonRow({ person }: { person: Person }) {
  const { me } = useHouse()
  const reader = useReader()
  const { go } = useActing()
  const row = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const current = person.id === me.id
  return (
    <div ref={row} className="person-row">
      <a
        href={`/?as=${person.id}`}
        className={current ? 'side-row person current' : 'side-row person'}
        aria-current={current ? 'true' : undefined}
        aria-description={wordsAbout(person, reader)}
        data-person={person.id}
        title={wordsAbout(person, reader)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          go({ as: person.id })
        }}
      >
        <span className="with-presence">
          <Avatar person={person} size="small" />
          <span className={`presence ${person.presence}`} />
        </span>
        <span className="side-name">{person.realName || person.name}</span>
        {person.outsider ? (
          <span className={`outsider ${person.outsider === 'guest' ? 'guest' : 'company'}`}>
            {person.outsider === 'guest' ? 'Guest' : 'Other company'}
          </span>
        ) : (
          <span className="side-note">{person.title}</span>
        )}
      </a>
      <button
        type="button"
        className="side-button person-more"
        aria-label={`About ${person.realName || person.name}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="info" />
      </button>
      {open && (
        <Popover anchor={row} onClose={() => setOpen(false)} align="beside" className="person-layer">
          <PersonCard person={person} mine={current} />
        </Popover>
      )}
    </div>
  )
}
