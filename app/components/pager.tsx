import { CursorPagination } from '@zendeskgarden/react-pagination'
import { useId, useState } from 'react'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { Row, Small } from './layout.ts'

type Pages<Item> = {
  shown: Item[]
  page: number
  size: number
  total: number
  go: (page: number) => void
}

/** A long list in pages, so that thousands of rows are never drawn at once. */
export function usePages<Item>(items: Item[], size = 50): Pages<Item> {
  const [wanted, go] = useState(0)
  const last = Math.max(0, Math.ceil(items.length / size) - 1)
  // A search that leaves fewer pages shows its last one.
  const page = Math.min(wanted, last)
  return { shown: items.slice(page * size, (page + 1) * size), page, size, total: items.length, go }
}

/** Where in a long list one is, and the ways on; nothing for a list of one page. */
export function Pager({ label, pages }: { label: string; pages: Pages<unknown> }) {
  const { t } = useProgramI18n()
  const where = useId()
  const { page, size, total, go } = pages
  if (total <= size) return null
  const from = page * size + 1
  const to = Math.min(total, from + size - 1)
  return (
    <Row $between>
      <Small id={where} role="status">
        {t('pager.shown', { from, to, total })}
      </Small>
      <CursorPagination aria-label={label}>
        <CursorPagination.Previous
          disabled={page === 0}
          aria-describedby={where}
          onClick={() => go(page - 1)}
        >
          {t('pager.previous')}
        </CursorPagination.Previous>
        <CursorPagination.Next
          disabled={to === total}
          aria-describedby={where}
          onClick={() => go(page + 1)}
        >
          {t('pager.next')}
        </CursorPagination.Next>
      </CursorPagination>
    </Row>
  )
}
