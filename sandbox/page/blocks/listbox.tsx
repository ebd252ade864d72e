import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import { Popover } from '../layer/popover.tsx'
import { PlainText } from '../text/text.tsx'
import type { Choice } from './options.ts'

interface Props {
  anchor: RefObject<HTMLElement | null>
  label: string
  choices: Choice[]
  chosen: string[]
  multiple: boolean
  max: number
  /** Whether there is a field to search in, however few the choices are. */
  searchable: boolean
  /** With what is chosen now, or null when the list was left without a choice. */
  onClose: (chosen: string[] | null) => void
}

/** From this many choices on the list can be searched. */
const SEARCHED_FROM = 8

export function Listbox({ anchor, label, choices, chosen, multiple, max, searchable, onClose }: Props) {
  const [query, setQuery] = useState('')
  const [picked, setPicked] = useState(chosen)
  const found = choices.filter((choice) => choice.label.toLowerCase().includes(query.trim().toLowerCase()))
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      choices.findIndex((choice) => chosen.includes(choice.value)),
    ),
  )
  const searched = searchable || choices.length >= SEARCHED_FROM
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  useEffect(() => {
    box.current?.querySelector<HTMLElement>(searched ? 'input' : '[role=listbox]')?.focus()
  }, [searched])
  useEffect(() => {
    // Newer browsers return a promise from scrollIntoView; an effect must return nothing.
    box.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const pick = (choice: Choice | undefined) => {
    if (!choice) return
    if (!multiple) return onClose([choice.value])
    const without = picked.filter((one) => one !== choice.value)
    if (without.length < picked.length) setPicked(without)
    else if (picked.length < max) setPicked([...picked, choice.value])
  }
  const leave = () => onClose(multiple ? picked : null)
  const key = (event: KeyboardEvent) => {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: found.length - 1 }[event.key]
    if (to !== undefined && found.length > 0) setActive((to + found.length) % found.length)
    else if (event.key === 'Enter' || (event.key === ' ' && !searched)) pick(found[active])
    else if (event.key === 'Tab') leave()
    else if (!searched && event.key.length === 1) {
      const next = found.findIndex((choice) => choice.label.toLowerCase().startsWith(event.key.toLowerCase()))
      if (next >= 0) setActive(next)
    } else return
    event.preventDefault()
  }
  const keys = { 'aria-activedescendant': `${id}-${active}`, 'aria-controls': `${id}-list`, onKeyDown: key }
  return (
    <Popover anchor={anchor} onClose={leave} wide className="listbox-layer">
      <div ref={box}>
        {searched && (
          <input
            className="text-input listbox-search"
            type="text"
            placeholder="Search"
            aria-label="Search the options"
            value={query}
            onChange={(event) => {
              setQuery(event.target.value)
              setActive(0)
            }}
            {...keys}
          />
        )}
        <div
          role="listbox"
          id={`${id}-list`}
          aria-label={label}
          aria-multiselectable={multiple}
          tabIndex={-1}
          {...keys}
        >
          {found.map((choice, index) => (
            <div key={choice.value}>
              {choice.group && choice.group !== found[index - 1]?.group && (
                <div className="listbox-group">{choice.group}</div>
              )}
              <div
                id={`${id}-${index}`}
                role="option"
                data-index={index}
                data-value={choice.value}
                aria-selected={picked.includes(choice.value)}
                className={index === active ? 'option active' : 'option'}
                onPointerMove={() => setActive(index)}
                onClick={() => pick(choice)}
              >
                <span className="option-text">
                  <PlainText text={choice.label} />
                  {choice.detail && <span className="option-detail">{choice.detail}</span>}
                </span>
                {picked.includes(choice.value) && <Icon name="check" />}
              </div>
            </div>
          ))}
          {found.length === 0 && <div className="listbox-none">No matches</div>}
        </div>
        {multiple && (
          <button type="button" className="button listbox-done" onClick={leave}>
            Done
          </button>
        )}
      </div>
    </Popover>
  )
}
