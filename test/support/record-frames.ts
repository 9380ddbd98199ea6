/** What the page held at one moment: its words, spoken ones and typed ones too, and if a form was there. */
export type PageFrame = { words: string; hasForm: boolean }

/**
 * Notes what the page holds after every change of it, until it is asked: also what stood there for less
 * than a person's glance.
 */
export function recordFrames(page: Document): () => PageFrame[] {
  const frames: PageFrame[] = []
  const note = () =>
    frames.push({ words: wordsOf(page), hasForm: page.querySelector('form') !== null })
  const observer = new MutationObserver(note)
  observer.observe(page, { subtree: true, childList: true, attributes: true, characterData: true })
  return () => {
    observer.disconnect()
    note()
    return frames
  }
}

function wordsOf(page: Document): string {
  const spoken = [...page.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap(
    (each) => ['aria-label', 'title', 'placeholder'].map((name) => each.getAttribute(name) ?? ''),
  )
  const typed = [...page.querySelectorAll<HTMLTextAreaElement>('input, textarea')].map(
    ({ value }) => value,
  )
  return [page.title, page.body.textContent, ...spoken, ...typed].join('\n')
}
