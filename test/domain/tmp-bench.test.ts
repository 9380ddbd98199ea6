import { it } from 'vitest'
import { deal } from '#server/domain/dealing/deal.ts'
import { uniformInput } from './dealing/uniform-input.ts'
it('bench', () => {
  for (const [people, quota, each] of [[50,5,14],[50,5,40],[200,5,10]] as const) {
    const input = uniformInput({ people, quota, each, seed: 1 })
    let t = performance.now(); deal(input); console.log(people, quota, each, 'plain', performance.now() - t)
    t = performance.now(); const d0 = deal(input); console.log('again', performance.now() - t, JSON.stringify(d0.figures))
    const crowded = { ...input, conversations: input.conversations.map((c, i) => ({ ...c, language: i % 3 ? 'en' : 'fr', participants: [c.reviewee, `p${(i * 7) % people}`, `p${(i * 13 + 5) % people}`] })), reviewers: input.reviewers.map((r, i) => ({ ...r, languages: i % 4 ? ['en'] : ['en', 'fr'] })),
      history: input.reviewers.flatMap((r, i) => [{ reviewer: r.id, reviewee: `p${(i + 1) % people}`, thisRound: 1, roundsAgo: 2 }]), rules: {...input.rules, overlapShare: .1} }
    t = performance.now(); const d = deal(crowded); console.log('crowded', performance.now() - t, JSON.stringify(d.figures), d.assignments.length)
  }
}, 60000)
