import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWords } from '#server/helpdesks/text/count-words.ts'
import { writtenText } from '#server/helpdesks/text/written-text.ts'

describe('writtenText', () => {
  it.each([
    // Links and addresses
    ['https://shop.example/order/4821?x=1#top', ''],
    ['See https://shop.example/help please', 'See please'],
    ['Voir <https://boutique.example/aide>, merci', 'Voir , merci'],
    ['انظر www.example.com من فضلك', 'انظر من فضلك'],
    ['Read [our guide](https://shop.example/guide) first', 'Read our guide first'],
    ['Write to help@shop.example or mailto:help@shop.example', 'Write to or'],
    // Pictures and files
    ['![](https://cdn.example/a.png)', ''],
    ['Here: ![the page](https://cdn.example/a.png)', 'Here:'],
    ['<p>Look</p><img src="https://cdn.example/a.png" alt="a page">', 'Look'],
    ['[image]', ''],
    ['[Image: screenshot of the page] broken', 'broken'],
    ['[cid:image001.png@01D9]', ''],
    ['IMG_2041.HEIC', ''],
    ['Screenshot 2026-11-02 at 10.00.12.png', ''],
    ['Capture d’écran 2026-11-02 à 10.00.12.png', ''],
    ['Voici facture-novembre.pdf pour vous', 'Voici pour vous'],
    ['الملف فاتورة.pdf هنا', 'الملف هنا'],
    // What vendors put in the place of a text
    ['▇▇▇▇▇▇▇▇', ''],
    ['My card is ▇▇▇▇ ▇▇▇▇, thank you', 'My card is , thank you'],
    ['This message was deleted', ''],
    ['<p><i>This message was deleted</i></p>', ''],
    ['URL: https://shop.example/cart', ''],
    ['Attachment(s): invoice.pdf, photo.jpg', ''],
    ['Pièces jointes : facture.pdf', ''],
    ['المرفقات: فاتورة.pdf', ''],
    // Closings by themselves
    ['Best regards,\nAnna', ''],
    ['Kind regards,\n\nAnna Smith\nCustomer Care', ''],
    ['Cordialement,\nJean Dupont', ''],
    ['Bien à vous', ''],
    ['مع تحياتي،\nآنا', ''],
    ['Mit freundlichen Grüßen\nAnna', ''],
    // What is written stays
    ['Thank you', 'Thank you'],
    ['Best wishes are not enough here', 'Best wishes are not enough here'],
    ['a < b and c > d', 'a < b and c > d'],
    ['<p>One &amp; two</p><p>three</p>', 'One & two\n\nthree'],
    ['It says\u0000 no', 'It says no'],
  ])('leaves of %j in a chat %j', (text, left) => {
    expect(writtenText(text, 'chat')).toBe(left)
  })

  it.each([
    [
      'It works.\n\nOn Mon, 3 Nov 2026 at 10:00, Help <help@shop.example> wrote:\n> Did it?\n>\n> Yes',
      'It works.',
    ],
    [
      'It works.\n\nOn 3 Nov 2026, at 10:00, Help\n<help@shop.example> wrote:\n\nDid it?',
      'It works.',
    ],
    ['Oui.\n\nLe 3 nov. 2026 à 10:00, Aide <aide@shop.example> a écrit :\n> Alors ?', 'Oui.'],
    [
      'Oui.\n\nDe : Aide\nEnvoyé : lundi 3 novembre 2026\nÀ : Jean\nObjet : Colis\n\nAlors ?',
      'Oui.',
    ],
    [
      'نعم.\n\nفي الاثنين، ٣ نوفمبر ٢٠٢٦ في ١٠:٠٠ ص، كتب المساعدة <help@shop.example>:\n> هل وصل؟',
      'نعم.',
    ],
    [
      'نعم.\n\nفي الأحد، 5 مايو 2026 في 10:00 ص تمت كتابة ما يلي بواسطة المساعدة <help@shop.example>:\n\nهل وصل؟',
      'نعم.',
    ],
    ['نعم.\n\nمن: المساعدة\nتاريخ الإرسال: ٣ نوفمبر\nإلى: سارة\nالموضوع: طلب\n\nهل وصل؟', 'نعم.'],
    ['Ja.\n\nVon: Hilfe\nGesendet: Montag\nAn: Jan\nBetreff: Paket\n\nIst es da?', 'Ja.'],
    ['Yes.\n\n-----Original Message-----\nFrom: Help\nDid it work?', 'Yes.'],
    ['Yes.\n\n---------- Forwarded message ---------\nFrom: Help\n\nDid it work?', 'Yes.'],
    ['Yes.\n\n##- Please type your reply above this line -##\nDid it work?', 'Yes.'],
    ['> Did it arrive?\n\nNo.\n\n> And now?\n\nStill not.', 'No.\n\nStill not.'],
    ['It works.\n\nSent from my iPhone', 'It works.'],
    ['Cela marche.\n\nEnvoyé de mon iPhone', 'Cela marche.'],
    ['تم الحل.\n\nأُرسلت من الـ iPhone', 'تم الحل.'],
    ['It works.\n-- \nAnna Smith\nShop Ltd\n+44 20 7946 0000', 'It works.'],
    ['It works.\n\nBest regards,\nAnna', 'It works.'],
    ['It works.\n\nThanks,\nAnna', 'It works.'],
    ['Cela marche.\n\nBien cordialement,\nJean Dupont\nService clients', 'Cela marche.'],
    ['تم الحل.\n\nمع أطيب التحيات،\nسارة', 'تم الحل.'],
    ['On Monday I wrote: nothing came.', 'On Monday I wrote: nothing came.'],
    ['<p>Yes.</p><blockquote><p>Did it work?</p></blockquote>', 'Yes.'],
  ])('leaves of %j in a mail %j', (text, left) => {
    expect(writtenText(text, 'mail')).toBe(left)
  })

  const word = fc.constantFrom(
    'parcel',
    'late',
    'colis',
    'été',
    'طلب',
    'وصل',
    'Straße',
    '42',
    'ok.',
  )
  const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '))
  const piece = fc.oneof(
    sentence,
    fc.constantFrom(
      ...['', '> quoted words', '-- ', '--', 'Best regards,', 'Anna', 'Thanks,', 'شكرا،', '____'],
      ...['https://a.example/b', '![x](y)', '[image]', '▇▇▇', 'a.png', 'From: A', 'Sent: B'],
      ...[
        'On 3 May 2026, A <a@b.example> wrote:',
        'في 3 مايو 2026، كتب A:',
        'URL: x',
        '<p>',
        '</p>',
      ],
      ...['Sent from my iPhone', '<blockquote>', '</blockquote>', '&amp;', '&lt;b&gt;', '\u0000'],
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('\n'))
  const kind = fc.constantFrom('mail' as const, 'chat' as const)

  it('leaves the same of what it left, and never more than there was', () => {
    fc.assert(
      fc.property(text, kind, (body, of) => {
        const left = writtenText(body, of)
        expect(writtenText(left, of)).toBe(left)
        expect(left.length).toBeLessThanOrEqual(body.length)
        expect(countWords(left)).toBeLessThanOrEqual(countWords(body))
      }),
    )
  })

  const tail = fc.constantFrom(
    'On Mon, 3 Nov 2026 at 10:00, Help <help@shop.example> wrote:\n> one\n> two',
    'Le 3 nov. 2026 à 10:00, Aide <aide@shop.example> a écrit :\n> un\n> deux',
    'في ٣ نوفمبر ٢٠٢٦، كتب المساعدة <help@shop.example>:\n> واحد\n> اثنان',
    '-----Original Message-----\nFrom: Help\n\none two',
    'From: Help\nSent: Monday\nTo: Anna\nSubject: Parcel\n\none two',
    'Sent from my iPhone',
    'Kind regards,\nAnna',
  )
  it('leaves of a mail with a quotation or a closing what it leaves without', () => {
    const prose = fc.array(sentence, { maxLength: 5 }).map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(prose, tail, (own, more) => {
        expect(writtenText(`${own}\n\n${more}`, 'mail')).toBe(writtenText(own, 'mail'))
      }),
    )
  })

  it.each([
    ['empty lines', '\n'.repeat(100_000)],
    ['heads of quotations', 'On 3 May\n'.repeat(20_000)],
    ['one long line', 'On a '.repeat(40_000)],
    ['dashes', `${'-'.repeat(100_000)}\n`.repeat(2)],
    ['brackets', '['.repeat(50_000) + '<'.repeat(50_000)],
    ['spaces', `x${' '.repeat(100_000)}y`],
    ['closings', 'Best regards,\n'.repeat(20_000)],
    ['quotations within each other', '<blockquote>'.repeat(20_000)],
  ])('reads a hundred thousand characters of %s', (_, body) => {
    expect(writtenText(body, 'mail').length).toBeLessThanOrEqual(body.length)
  })
})
