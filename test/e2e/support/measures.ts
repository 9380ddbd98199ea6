import type { Frame, Page } from '@playwright/test'

/** How many rows of the whole page, to its lowest end, are light at their edges. */
export async function lightRows(page: Page, decoder: Page): Promise<number> {
  const png = (await page.screenshot({ fullPage: true })).toString('base64')
  // In a page of its own: the policy of ours lets no image in that is not from the server.
  return decoder.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const { width, height } = image
    const context = new OffscreenCanvas(width, height).getContext('2d')
    if (!context) throw new Error('nothing to draw on')
    context.drawImage(image, 0, 0)
    const pixels = context.getImageData(0, 0, width, height).data
    const isLight = (x: number, y: number) => {
      const at = 4 * (y * width + x)
      return [0, 1, 2].every((part) => (pixels[at + part] ?? 0) > 150)
    }
    let rows = 0
    for (let y = 0; y < height; y++) if (isLight(0, y) || isLight(width - 1, y)) rows++
    return rows
  }, png)
}

/**
 * Links, boxes and whatever else can be pressed that are less than 24 px high or wide, with what they
 * say. A link within a sentence is as high as its line; a box counts with its label.
 */
export function smallTargets(page: Page | Frame): Promise<string[]> {
  return page.evaluate(() => {
    const least = 24
    const pressable =
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=tab], [role=button], [role=checkbox], [role=radio], [role=switch], [role=menuitem], [role=option]'
    const boxOf = (element: Element) => {
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
      // A press anywhere in the frame of a field with a list goes to the field.
      const frame = element.closest('[data-garden-id="dropdowns.combobox.trigger"]')
      const around = element.tagName === 'INPUT' && frame ? [frame] : []
      const boxes = [element, ...labels, ...around].map((one) => one.getBoundingClientRect())
      const width = Math.max(...boxes.map((box) => box.width))
      return { width, height: Math.max(...boxes.map((box) => box.height)) }
    }
    const isInSentence = (element: Element) => {
      if (element.tagName !== 'A' || getComputedStyle(element).display !== 'inline') return false
      const own = element.textContent?.trim() ?? ''
      const line = element.closest('p, li, span, td, dd, div')?.textContent?.trim() ?? ''
      return line.length > own.length
    }
    return [...document.querySelectorAll(pressable)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => !isInSentence(element))
      .flatMap((element) => {
        const { width, height } = boxOf(element)
        // A tenth of a pixel may be lost in rounding.
        if (width > least - 0.1 && height > least - 0.1) return []
        const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''
        const size = `${Math.round(width)}×${Math.round(height)}`
        return [`${element.tagName.toLowerCase()} “${name.slice(0, 40)}” ${size}`]
      })
  })
}

/** What moves for longer than an instant, though the person wants no movement. */
export function movingParts(page: Page | Frame): Promise<string[]> {
  return page.evaluate(() => {
    const isLong = (times: string) =>
      times.split(',').some((time) => Number.parseFloat(time) > 0.01)
    return [...document.querySelectorAll('*')].flatMap((element) =>
      ['', '::before', '::after'].flatMap((pseudo) => {
        const style = getComputedStyle(element, pseudo || null)
        const { animationName, animationDuration, transitionDuration } = style
        const moves = animationName !== 'none' && isLong(animationDuration)
        if (!moves && !isLong(transitionDuration)) return []
        return [`${element.tagName.toLowerCase()}.${element.className}${pseudo}`]
      }),
    )
  })
}
