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
    <Table>
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, label, numeric }) => (
            <Head key={key} scope="col" $numeric={numeric}>
              {label}
            </Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={props.keyOf(row)}>
            {columns.map(({ key, label, numeric, bare, cell }, at) =>
              at === 0 ? (
                <th key={key} scope="row">
                  {cell(row)}
                </th>
              ) : (
                <Cell key={key} $numeric={numeric} data-label={bare ? '' : label}>
                  {cell(row)}
                </Cell>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

const end = css<{ $numeric: boolean | undefined }>`
  text-align: ${({ $numeric }) => ($numeric ? 'end' : 'start')};
  font-variant-numeric: tabular-nums;
`
const Head = styled.th<{ $numeric: boolean | undefined }>`
  ${end}
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  font-weight: ${({ theme }) => theme.fontWeights.regular};
  vertical-align: bottom;
`
const Cell = styled.td<{ $numeric: boolean | undefined }>`
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
const Table = styled.table`
  inline-size: 100%;
  border-collapse: collapse;
  caption {
    ${hidden}
  }
  th,
  td {
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
  tr {
    border-block-end: ${({ theme }) => theme.borders.sm};
    border-color: ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
  }
  tbody tr:last-child {
    border-block-end: 0;
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
