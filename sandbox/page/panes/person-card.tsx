import { useState } from 'react'
import { Icon } from '../icon.tsx'
import { Avatar } from '../message/avatar.tsx'
import type { Person } from '../server/wire.ts'
import { useActing, useReader } from '../stage.ts'
import { timeOf } from '../text/dates.ts'
import { Emoji, PlainText } from '../text/text.tsx'
import { townOf } from './person-words.ts'
import { StatusForm } from './status-form.tsx'

/** What Slack's profile says: who, where, when; and the ways to be this person. */
export function PersonCard({ person, mine }: { person: Person; mine: boolean }) {
  const { now } = useReader()
  const name = person.realName || person.name
  return (
    <div className="person-card" role="dialog" aria-label={name}>
      <div className="person-top">
        <Avatar person={person} />
        <div>
          <p className="person-name">{name}</p>
          <p className="quiet">{person.title || `@${person.name}`}</p>
        </div>
      </div>
      {person.outsider && (
        <p className="person-outsider">{person.outsider === 'guest' ? 'Guest' : 'Works for another company'}</p>
      )}
      {!mine && (person.statusText || person.statusEmoji) && (
        <p className="person-fact">
          {person.statusEmoji && <Emoji name={person.statusEmoji} />} <PlainText text={person.statusText} />
        </p>
      )}
      <p className="person-fact">
        <span className={`presence ${person.presence}`} /> {person.presence === 'active' ? 'Active' : 'Away'}
      </p>
      <p className="person-fact">
        <Icon name="clock" /> {timeOf(now, person.tz)} in {townOf(person.tz)}
      </p>
      {person.hours && <p className="person-fact person-hours">Works {person.hours}</p>}
      {mine ? <OwnControls person={person} /> : <SecondTab id={person.id} name={name} />}
    </div>
  )
}

function SecondTab({ id, name }: { id: string; name: string }) {
  return (
    <a className="button small" href={`/?as=${id}`} target="_blank" rel="noopener">
      <Icon name="out" />
      Open as {name.split(' ')[0]} in a second tab
    </a>
  )
}

/** What only the person themselves may set. */
function OwnControls({ person }: { person: Person }) {
  const { act } = useActing()
  const [busy, setBusy] = useState(false)
  const other = person.presence === 'active' ? 'away' : 'active'
  const turn = async () => {
    setBusy(true)
    await act({ do: 'presence', presence: other })
    setBusy(false)
  }
  return (
    <>
      <StatusForm person={person} />
      <button type="button" className="button small" aria-busy={busy} disabled={busy} onClick={() => void turn()}>
        Set yourself {other}
      </button>
    </>
  )
}
