import { Avatar } from '../message/avatar.tsx'
import { useActing, useHouse } from '../stage.ts'

/** One click makes this tab another person; a middle click opens a second tab as them. */
export function PeopleSwitcher() {
  const { me, users } = useHouse()
  const { go } = useActing()
  const people = users.filter((user) => user.kind === 'human' && !user.gone)
  return (
    <section className="people" aria-label="You are">
      <h2 className="side-title">You are</h2>
      {people.map((person) => {
        const current = person.id === me.id
        return (
          <a
            key={person.id}
            href={`/?as=${person.id}`}
            className={current ? 'side-row person current' : 'side-row person'}
            aria-current={current ? 'true' : undefined}
            data-person={person.id}
            title={`${person.realName}, ${person.tz.replace(/_/g, ' ')}${current ? '' : ' (open in a new tab to be two people at once)'}`}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              go({ as: person.id })
            }}
          >
            <Avatar person={person} size="small" />
            <span className="side-name">{person.realName || person.name}</span>
            <span className="side-note">{person.title}</span>
          </a>
        )
      })}
    </section>
  )
}
