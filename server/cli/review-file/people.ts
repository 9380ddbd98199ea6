import { stableId } from '#server/stable-id.ts'
import type { importedPeople } from '#server/storage/index.ts'
import { plainWords, tidy } from './plain-words.ts'

type ImportedPerson = importedPeople.ImportedPerson

/** Somebody whom the workspace knows. */
export type KnownPerson = { id: string; name: string; email: string | null; active: boolean }

/** Who a cell of a file means. */
export type Found =
  | { id: string }
  | { fault: 'missing' | 'bad_value' | 'several_people' | 'too_long' }

export type Directory = {
  /** The person of an id, an e-mail or a name that one person has; whom nobody knows is kept. */
  find(value: unknown, name?: unknown): Found
  /** Those who were kept. */
  kept(): ImportedPerson[]
}

const longest = 200
const email = /^[^\s@<>,;]+@[^\s@<>,;]+$/

/**
 * Finds the people of a file among those whom the workspace knows. Whom nobody knows is somebody who
 * left: kept under a name, with an id that follows from the e-mail, else from the name, so that every
 * file means the same person. `called` says who is meant by what a cell holds.
 */
export function openDirectory(
  people: KnownPerson[],
  called: ReadonlyMap<string, string> = new Map(),
): Directory {
  const ids = new Set(people.map(({ id }) => id))
  // Those who are there come last, so that they stand before who left and had the same address.
  const sorted = people.toSorted((a, b) => Number(a.active) - Number(b.active))
  const emails = new Map(
    sorted.flatMap((one) => (one.email ? [[one.email.toLowerCase(), one.id]] : [])),
  )
  const names = Map.groupBy(people, ({ name }) => plainWords(name))
  const kept = new Map<string, ImportedPerson>()

  const keep = (person: ImportedPerson): Found => {
    if (!kept.has(person.id)) kept.set(person.id, person)
    return { id: person.id }
  }

  return {
    find(value, name) {
      if (value === undefined) return { fault: 'missing' }
      if (typeof value !== 'string' && typeof value !== 'number') return { fault: 'bad_value' }
      const written = tidy(String(value)).replace(/^(\d+)[.,]0+$/, '$1')
      const text = called.get(plainWords(written)) ?? written
      if (text === '') return { fault: 'missing' }
      if (text.length > longest) return { fault: 'too_long' }
      if (ids.has(text)) return { id: text }
      const shown =
        typeof name === 'string' && tidy(name) !== '' ? tidy(name).slice(0, longest) : undefined
      const address = addressIn(text)
      if (address) {
        const known = emails.get(address)
        if (known !== undefined) return { id: known }
        return keep({
          id: stableId('imported', 'email', address),
          name: shown ?? beforeAddress(text) ?? address.replace(/@.*/, ''),
          email: address,
        })
      }
      const same = names.get(plainWords(text)) ?? []
      const [only, ...others] = same
      if (others.length > 0) return { fault: 'several_people' }
      if (only) return { id: only.id }
      // A number is an id of the helpdesk's: should it bring that person, it is they.
      if (/^\d+$/.test(text)) return keep({ id: text, name: shown ?? `#${text}`, email: null })
      if (!/\p{L}/u.test(text)) return { fault: 'bad_value' }
      return keep({ id: stableId('imported', 'name', plainWords(text)), name: text, email: null })
    },
    kept: () => [...kept.values()],
  }
}

/** The address in `ann@x.example`, `mailto:ann@x.example` or `Ann <ann@x.example>`. */
function addressIn(text: string): string | undefined {
  const inner = /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text.replace(/^mailto:/i, '')
  const address = inner.trim().toLowerCase()
  return email.test(address) ? address : undefined
}

function beforeAddress(text: string): string | undefined {
  const name = /^(.+?)\s*<[^<>]+>\s*$/.exec(text)?.[1]?.replaceAll('"', '').trim()
  return name === '' ? undefined : name
}
