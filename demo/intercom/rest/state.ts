import { hashedId } from '../../helpdesk/ids.ts'

/** An internal note that somebody left through the API. */
export type Note = { id: number; authorId: number; body: string; at: Date }

/** A draft article; bodies are HTML, as at Intercom. */
export type Article = { id: number; title: string; body: string; authorId: number; at: Date }

/** What only the Intercom face of the account knows: what was deleted, noted and drafted in it. */
export type IntercomState = {
  readonly deleted: Map<number, Date>
  readonly notes: Map<number, Note[]>
  readonly articles: Article[]
  delete(conversation: number, at: Date): void
  addNote(conversation: number, note: Omit<Note, 'id'>): void
  addArticle(article: Omit<Article, 'id'>): Article
}

export function createIntercomState(): IntercomState {
  const deleted = new Map<number, Date>()
  const notes = new Map<number, Note[]>()
  const articles: Article[] = []
  return {
    deleted,
    notes,
    articles,
    delete: (conversation, at) => void deleted.set(conversation, at),
    addNote: (conversation, note) => {
      const known = notes.get(conversation) ?? []
      const id = hashedId('note', String(conversation), String(known.length))
      notes.set(conversation, [...known, { ...note, id }])
    },
    addArticle: (article) => {
      const added = { ...article, id: hashedId('article', String(articles.length)) }
      articles.push(added)
      return added
    },
  }
}
