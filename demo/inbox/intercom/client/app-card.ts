import { fill, h } from '../../shell/client/dom.ts'
import type { Canvas } from '../canvas.ts'
import type { CardReply, CardRequest, InputValues } from '../shapes.ts'
import { renderComponents } from './canvas/render.ts'
import { valuesAtFirst } from './canvas/values.ts'
import type { Word } from './words.ts'

export type CardOptions = {
  /** Where the card is drawn; it stays the same for every conversation. */
  body: HTMLElement
  ask(request: CardRequest): Promise<CardReply>
  locale(): string
  word(key: Word): string
}

/**
 * The app's card: asked anew for each conversation that opens, and replaced by the answer to each
 * press. An answer that comes after another conversation was opened is thrown away.
 */
export function createAppCard({ body, ask, locale, word }: CardOptions) {
  let turn = 0

  const open = async (conversation: number) => {
    const mine = ++turn
    body.setAttribute('aria-busy', 'true')
    body.dataset.state = 'loading'
    fill(body, ...Array.from({ length: 5 }, () => h('div', { class: 'bone' })))
    const reply = await answerOf(ask, { conversation, locale: locale(), pressed: null })
    if (mine !== turn) return
    body.removeAttribute('aria-busy')
    if ('canvas' in reply) show(conversation, reply.canvas)
    else fail(conversation, reply.problem)
  }

  const show = (conversation: number, canvas: Canvas) => {
    const { components } = canvas.content
    const values = valuesAtFirst(components)
    const submit = (component: string) => void press(conversation, canvas, component, values)
    const words = { newTab: word('newTab'), send: word('send'), saved: word('saved') }
    body.dataset.state = 'ready'
    const parts = renderComponents(components, { key: `card-${turn}`, values, submit, words })
    // While an answer is on its way nothing can be pressed or changed.
    fill(body, h('fieldset', { class: 'ck-canvas' }, ...parts))
  }

  const press = async (
    conversation: number,
    canvas: Canvas,
    component: string,
    values: InputValues,
  ) => {
    if (body.getAttribute('aria-busy') === 'true') return
    const mine = ++turn
    const hadFocus = body.contains(document.activeElement)
    const fieldset = body.querySelector('fieldset')
    body.setAttribute('aria-busy', 'true')
    if (fieldset !== null) fieldset.disabled = true
    markPressed(body, component, true)
    const pressed = { component, values, canvas }
    const reply = await answerOf(ask, { conversation, locale: locale(), pressed })
    if (mine !== turn) return
    body.removeAttribute('aria-busy')
    if ('canvas' in reply) {
      show(conversation, reply.canvas)
      // Up to its first line, or a long form would leave a person at the end of a short answer.
      body.closest('.details')?.scrollTo({ top: 0 })
    } else {
      if (fieldset !== null) fieldset.disabled = false
      markPressed(body, component, false)
      body.querySelector('.card-problem')?.remove()
      body.prepend(problemLine(word('wentWrong'), reply.problem))
    }
    if (hadFocus) body.focus({ preventScroll: true })
  }

  const fail = (conversation: number, problem: string) => {
    body.dataset.state = 'failed'
    fill(
      body,
      problemLine(word('wentWrong'), problem),
      h(
        'button',
        {
          class: 'ck-button ck-secondary',
          type: 'button',
          on: { click: () => void open(conversation) },
        },
        word('tryAgain'),
      ),
    )
  }

  return {
    open,
    /** No conversation is open: the card is empty. */
    close: () => {
      turn++
      body.removeAttribute('aria-busy')
      delete body.dataset.state
      fill(body)
    },
  }
}

/** The page's own server may be down as well: that is one more way to go wrong. */
async function answerOf(ask: CardOptions['ask'], request: CardRequest): Promise<CardReply> {
  try {
    return await ask(request)
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

function problemLine(text: string, problem: string) {
  return h('p', { class: 'ck-text ck-error card-problem', role: 'alert', title: problem }, text)
}

function markPressed(body: HTMLElement, component: string, on: boolean) {
  for (const one of body.querySelectorAll<HTMLElement>('[data-component]')) {
    if (one.dataset.component === component) one.classList.toggle('is-pressed', on)
  }
}
