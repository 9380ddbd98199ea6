import { Table } from '@zendeskgarden/react-tables'
import { getColor } from '@zendeskgarden/react-theming'
import type { ReactNode } from 'react'
import styled, { css } from 'styled-components'
import { hidden } from './layout.ts'

export type Column<Row> = {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  /** Figures stand at the end of their column. */
  numeric?: boolean
  /** A drawing whose words stand in other columns: no label of its own where rows are stacked. */
  bare?: boolean
}

/** Narrower than this (CSS pixels), each row becomes a small list of label and value. */
const STACKED = '@media (max-width: 640px)'

/** Rows of things; the first column names them. It never scrolls sideways: narrow, rows are stacked. */
export function DataTable<Row>(props: {
  caption: string
  columns: Column<Row>[]
  rows: Row[]
  keyOf: (row: Row) => string
}) {
  const { columns, rows } = props
  return (
    <Rows isReadOnly size="small">
      <Table.Caption>{props.caption}</Table.Caption>
      <Table.Head>
        <Table.HeaderRow>
          {columns.map(({ key, label, numeric }) => (
            <Head key={key} scope="col" $numeric={numeric}>
              {label}
            </Head>
          ))}
        </Table.HeaderRow>
      </Table.Head>
      <Table.Body>
        {rows.map((row) => (
          <Table.Row key={props.keyOf(row)}>
            {columns.map(({ key, label, numeric, bare, cell }, at) =>
              at === 0 ? (
                <Table.HeaderCell key={key} scope="row">
                  {cell(row)}
                </Table.HeaderCell>
              ) : (
                <Cell key={key} $numeric={numeric} data-label={bare ? '' : label}>
                  {cell(row)}
                </Cell>
              ),
            )}
          </Table.Row>
        ))}
      </Table.Body>
    </Rows>
  )
}

const end = css<{ $numeric: boolean | undefined }>`
  text-align: ${({ $numeric }) => ($numeric ? 'end' : 'start')};
  font-variant-numeric: tabular-nums;
`
const Head = styled(Table.HeaderCell)<{ $numeric: boolean | undefined }>`
  ${end}
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  font-weight: ${({ theme }) => theme.fontWeights.regular};
  vertical-align: bottom;
`
const Cell = styled(Table.Cell)<{ $numeric: boolean | undefined }>`
  ${end}
  ${STACKED} {
    display: flex;
    justify-content: space-between;
    gap: ${({ theme }) => theme.space.base * 4}px;
    text-align: end;
    &::before {
      content: attr(data-label);
      color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
      text-align: start;
    }
    &[data-label='']::before {
      content: none;
    }
  }
`
/* Columns as wide as what they hold, not all alike; the first and the last at the edges. */
const Rows = styled(Table)`
  table-layout: auto;
  caption {
    ${hidden}
  }
  tr {
    block-size: auto;
  }
  th,
  td {
    block-size: auto;
    padding: ${({ theme }) => `${theme.space.base * 2}px ${theme.space.base * 2}px`};
  }
  th:first-child,
  td:first-child {
    padding-inline-start: 0;
  }
  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }
  th[scope='row'] {
    font-weight: ${({ theme }) => theme.fontWeights.regular};
    text-align: start;
  }
  ${STACKED} {
    display: block;
    tbody,
    tbody tr,
    th[scope='row'] {
      display: block;
      inline-size: auto;
    }
    thead {
      ${hidden}
    }
    tbody tr {
      padding-block: ${({ theme }) => theme.space.base * 2}px;
    }
    tbody th,
    tbody td {
      padding: ${({ theme }) => theme.space.base * 0.5}px 0;
    }
  }
`
