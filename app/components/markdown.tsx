import { Fragment } from 'react'
import styled from 'styled-components'

const Text = styled.div`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.base * 1.5}px;
  p,
  ul {
    margin: 0;
  }
  ul {
    padding-inline-start: ${({ theme }) => theme.space.base * 5}px;
    list-style: disc;
  }
  strong {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`

/** Short texts of the program: paragraphs, lists and bold, nothing else, never HTML. */
export function Markdown({ text }: { text: string }) {
  const blocks = text.split(/\n{2,}/).filter((block) => block.trim() !== '')
  return (
    <Text dir="auto">
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a fixed text never move
        <Block key={at} lines={block.split('\n').map((line) => line.trim())} />
      ))}
    </Text>
  )
}

const BULLET = /^[-*]\s+/

/** A block may be an introduction followed by a list. */
function Block({ lines }: { lines: string[] }) {
  const first = lines.findIndex((line) => BULLET.test(line))
  const words = first === -1 ? lines : lines.slice(0, first)
  const items = first === -1 ? [] : lines.slice(first)
  return (
    <>
      {words.length > 0 && <p>{bold(words.join(' '))}</p>}
      {items.length > 0 && (
        <ul>
          {items.map((item) => (
            <li key={item}>{bold(item.replace(BULLET, ''))}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function bold(text: string) {
  return text.split(/\*\*(.+?)\*\*/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a fixed text never move
    <Fragment key={at}>{at % 2 === 1 ? <strong>{part}</strong> : part}</Fragment>
  ))
}
