import type { Migration } from 'kysely/migration'
import { program } from './0001-program.ts'
import { rounds } from './0002-rounds.ts'
import { installing } from './0003-installing.ts'
import { sync } from './0004-sync.ts'
import { keeping } from './0005-keeping.ts'
import { panelLinks } from './0006-panel-links.ts'
import { received } from './0007-received.ts'
import { notices } from './0008-notices.ts'
import { reassigning } from './0009-reassigning.ts'
import { reachableQuotas } from './0010-reachable-quotas.ts'
import { openedFor } from './0011-opened-for.ts'
import { reservations } from './0012-reservations.ts'
import { extraReviews } from './0013-extra-reviews.ts'
import { reach } from './0014-reach.ts'
import { addresses } from './0015-addresses.ts'
import { countedFacts } from './0016-counted-facts.ts'
import { importedPeople } from './0017-imported-people.ts'
import { toldLanguages } from './0018-told-languages.ts'
import { bots } from './0019-bots.ts'
import { context } from './0020-context.ts'

/** Every migration by name, in order; one that has been released is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-program': program,
  '0002-rounds': rounds,
  '0003-installing': installing,
  '0004-sync': sync,
  '0005-keeping': keeping,
  '0006-panel-links': panelLinks,
  '0007-received': received,
  '0008-notices': notices,
  '0009-reassigning': reassigning,
  '0010-reachable-quotas': reachableQuotas,
  '0011-opened-for': openedFor,
  '0012-reservations': reservations,
  '0013-extra-reviews': extraReviews,
  '0014-reach': reach,
  '0015-addresses': addresses,
  '0016-counted-facts': countedFacts,
  '0017-imported-people': importedPeople,
  '0018-told-languages': toldLanguages,
  '0019-bots': bots,
  '0020-context': context,
}
