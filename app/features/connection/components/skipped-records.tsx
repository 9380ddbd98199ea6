import { useId, useState } from 'react'
import { type Column, DataTable } from '#app/components/data-table.tsx'
import { Row, Small, Stack } from '#app/components/layout.ts'
import { QuietButton } from '#app/components/quiet-button.tsx'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import type { Connection } from '#shared/contract/connection.ts'

type Skipped = Connection['sync']['skipped'][number]

/** Records of the helpdesk that could not be read, by their ids, when one wants to know. */
export function SkippedRecords({ records }: { records: Skipped[] }) {
  const { t, tn } = useProgramI18n()
  const [open, setOpen] = useState(false)
  const list = useId()
  const rows = records.map((record, place) => ({ ...record, place }))
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'id', label: t('connection.record'), cell: ({ id }) => <bdi>#{id}</bdi> },
    {
      key: 'problem',
      label: t('connection.problem'),
      cell: ({ problem }) => <bdi dir="ltr">{problem}</bdi>,
    },
  ]
  return (
    <Stack $gap={2}>
      <Row $between>
        <Small>{tn('connection.skipped', records.length)}</Small>
        <QuietButton
          aria-expanded={open}
          aria-controls={open ? list : undefined}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'connection.hide' : 'connection.show')}
        </QuietButton>
      </Row>
      {open && (
        <div id={list}>
          <DataTable
            caption={t('connection.skipped_caption')}
            columns={columns}
            rows={rows}
            keyOf={({ place }) => String(place)}
          />
        </div>
      )}
    </Stack>
  )
}
