// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { Canvas } from '#demo/inbox/intercom/canvas.ts'
import { renderComponents } from '#demo/inbox/intercom/client/canvas/render.ts'
import { valuesAtFirst } from '#demo/inbox/intercom/client/canvas/values.ts'

beforeEach(() => document.body.replaceChildren())

/** Draws a card of these components and answers what was entered and pressed in it. */
function draw(...given: unknown[]) {
  const { components } = Canvas.parse({ content: { components: given } }).content
  const values = valuesAtFirst(components)
  const pressed: string[] = []
  const words = { newTab: 'new tab', send: 'Send', saved: 'Saved' }
  const card = { key: 'k', values, submit: (id: string) => void pressed.push(id), words }
  document.body.replaceChildren(...renderComponents(components, card))
  return { values, pressed }
}

const option = (id: string, more = {}) => ({ type: 'option', id, text: `Option ${id}`, ...more })
const submit = { type: 'submit' }

describe('a card', () => {
  it('shows texts in their styles, with links and bold', () => {
    draw(
      { type: 'text', text: 'Title', style: 'header' },
      { type: 'text', text: '**Why** [more](https://x.example/)\nsecond', align: 'center' },
      { type: 'text', text: 'wrong', style: 'error', bottom_margin: 'none' },
    )
    expect(screen.getByRole('heading', { name: 'Title' })).toBeTruthy()
    expect(screen.getByText('Why').tagName).toBe('STRONG')
    const link = screen.getByRole('link', { name: 'more' })
    expect(link.getAttribute('rel')).toBe('noopener noreferrer')
    expect(link.getAttribute('target')).toBe('_blank')
    expect(link.closest('.ck-align-center')?.children).toHaveLength(2)
    expect(screen.getByRole('alert').className).toContain('ck-tight')
  })

  it('submits what is pressed, by its own id', async () => {
    const { pressed } = draw(
      { type: 'button', id: 'go', label: 'Go', action: submit },
      { type: 'button', id: 'off', label: 'Off', action: submit, disabled: true },
      {
        type: 'button',
        id: 'sheet',
        label: 'Sheet',
        action: { type: 'sheet', url: 'https://x.example' },
      },
      {
        type: 'list',
        items: [
          {
            type: 'item',
            id: 'one',
            title: 'One',
            subtitle: 'sub',
            tertiary_text: 'third',
            action: submit,
          },
          { type: 'item', id: 'plain', title: 'Plain' },
        ],
      },
    )
    for (const name of [/^Go/, /Off/, /Sheet/, /One/]) {
      await userEvent.click(screen.getByRole('button', { name }))
    }
    expect(pressed).toEqual(['go', 'one'])
    expect(screen.queryByRole('button', { name: /Plain/ })).toBeNull()
  })

  it('opens addresses in a tab that knows nothing of the inbox', () => {
    const action = { type: 'url', url: 'https://x.example/a' }
    draw(
      { type: 'button', id: 'b', label: 'Open', action, style: 'link' },
      { type: 'list', items: [{ type: 'item', id: 'i', title: 'Item', action }] },
      { type: 'image', url: 'https://x.example/a.png', width: 10, height: 10, action },
      { type: 'input', id: 'n', label: 'Name', action },
    )
    const links = screen.getAllByRole('link')
    expect(links).toHaveLength(4)
    for (const link of links) {
      expect(link.getAttribute('href')).toBe(action.url)
      expect(link.getAttribute('rel')).toBe('noopener noreferrer')
    }
  })

  it('keeps what is typed, chosen and ticked', async () => {
    const { values, pressed } = draw(
      { type: 'input', id: 'i', label: 'Input', action: submit },
      { type: 'textarea', id: 't', label: 'Area', error: true },
      { type: 'dropdown', id: 'd', label: 'Drop', options: [option('a'), option('b')] },
      { type: 'single-select', id: 's', label: 'Single', options: [option('a'), option('b')] },
      { type: 'checkbox', id: 'c', label: 'Checks', option: [option('x'), option('y')] },
    )
    await userEvent.type(screen.getByLabelText('Area'), 'مرحبا')
    await userEvent.selectOptions(screen.getByLabelText('Drop'), 'b')
    await userEvent.click(screen.getByRole('radio', { name: 'Option a' }))
    await userEvent.click(screen.getByRole('checkbox', { name: 'Option y' }))
    await userEvent.click(screen.getByRole('checkbox', { name: 'Option x' }))
    await userEvent.type(screen.getByLabelText('Input'), 'idea{Enter}')
    expect(values).toEqual({ i: 'idea', t: 'مرحبا', d: 'b', s: 'a', c: ['x', 'y'] })
    expect(screen.getByLabelText('Area').getAttribute('aria-invalid')).toBe('true')
    await userEvent.click(screen.getByRole('button', { name: 'Send' }))
    expect(pressed).toEqual(['i', 'i'])
  })

  it('submits at once where choosing has an action', async () => {
    const options = [option('a'), option('b')]
    const { values, pressed } = draw({ type: 'single-select', id: 's', options, action: submit })
    await userEvent.click(screen.getByRole('radio', { name: 'Option b' }))
    expect([values, pressed]).toEqual([{ s: 'b' }, ['s']])
  })

  it('locks what is disabled or saved', () => {
    const locked = { disabled: true }
    const saved = { save_state: 'saved' }
    draw(
      { type: 'input', id: 'i', label: 'Input', ...saved },
      { type: 'textarea', id: 't', label: 'Area', ...locked },
      { type: 'dropdown', id: 'd', label: 'Drop', options: [option('a'), option('b')], ...saved },
      { type: 'single-select', id: 's', options: [option('p'), option('q')], ...saved },
      { type: 'checkbox', id: 'c', label: 'C', option: [option('x', locked), option('y')] },
    )
    const disabled = (element: HTMLElement) => element.hasAttribute('disabled')
    for (const name of ['Input', 'Area', 'Drop'])
      expect(disabled(screen.getByLabelText(name)), name).toBe(true)
    expect(screen.getAllByRole('radio').every(disabled)).toBe(true)
    expect(screen.getAllByRole('checkbox').map(disabled)).toEqual([true, false])
    expect(screen.getByRole('img', { name: 'Saved' })).toBeTruthy()
  })

  it('shows a table with whole values in the tooltips', () => {
    draw(
      { type: 'data-table', items: [{ type: 'field-value', field: 'Status', value: 'Closed' }] },
      { type: 'divider' },
      { type: 'spacer', size: 'xl' },
    )
    expect(screen.getByText('Closed').getAttribute('title')).toBe('Closed')
    expect(screen.getByRole('separator')).toBeTruthy()
    expect(document.querySelector('.ck-spacer.ck-xl')).toBeTruthy()
  })

  it('makes text of whatever an app sends', () => {
    const nasty = fc.constantFrom(
      '<img src=x onerror=alert(1)>',
      '"><script>x</script>',
      '<b>a</b>',
    )
    fc.assert(
      fc.property(nasty, fc.string(), (mark, more) => {
        const text = mark + more
        draw(
          { type: 'text', text, id: text },
          { type: 'button', id: text, label: text, action: submit },
          { type: 'textarea', id: text, label: text, value: text, placeholder: text },
          {
            type: 'single-select',
            id: text,
            label: text,
            options: [option(text), { ...option('a'), text }],
          },
          { type: 'list', items: [{ type: 'item', id: text, title: text, subtitle: text }] },
          { type: 'data-table', items: [{ type: 'field-value', field: text, value: text }] },
        )
        expect(document.querySelectorAll('img, script, b')).toHaveLength(0)
        expect(screen.getAllByRole('button')[0]?.textContent).toBe(text)
      }),
    )
  })
})
