/** The usual names of columns, by what they hold, the most telling first; with commas between them. */
const names = {
  id: 'review id, review number, key, identifiant de la revue, id de la revue, identifiant, معرف المراجعة, المعرف',
  conversation: `conversation id, conversation number, ticket id, ticket number, ticket no, ticket nr, ticket n,
    case id, case number, chat id, ticket, case, chat, conversation link, conversation url, ticket link, ticket url,
    numero de conversation, id de la conversation, numero du ticket, id du ticket, n ticket, no ticket, lien du ticket,
    رقم المحادثة, معرف المحادثة, المحادثة, محادثة, رقم التذكرة, معرف التذكرة, التذكرة, تذكرة`,
  reviewer: `reviewer email, reviewer e mail, reviewed by, evaluator email, evaluator, evaluated by, rater, rated by,
    grader, graded by, scored by, qa email, qa reviewer, qa analyst, qa, auditor,
    relecteur, relectrice, evaluateur, evaluatrice, revu par, revue par, evalue par, auteur de la revue,
    بريد المراجع, المراجع, مراجع, المقيم, مقيم`,
  reviewee: `reviewee email, reviewee e mail, agent email, agent e mail, teammate email, teammate e mail, agent, teammate,
    assignee, support agent, advisor, employee, rep, personne evaluee, evalue, evaluee, collegue, conseiller,
    conseillere, coequipier, coequipiere, بريد الزميل, بريد الوكيل, الزميل, زميل, الوكيل, وكيل, الموظف, موظف الدعم`,
  reviewerName:
    'name of the reviewer, evaluator name, nom du relecteur, nom de l evaluateur, اسم المراجع',
  revieweeName: `name of the reviewee, agent name, teammate name, nom de l agent, nom du collegue, nom du conseiller,
    اسم الزميل, اسم الوكيل`,
  submittedAt: `submitted on, submitted, submission date, date submitted, review date, date of review, reviewed at,
    reviewed on, date reviewed, reviewed, evaluation date, evaluated at, evaluated on, date evaluated,
    timestamp, date, day, date de la revue, date de l evaluation, envoye le, revu le, evalue le, horodateur, jour,
    تاريخ المراجعة, تاريخ التقييم, تاريخ الإرسال, طابع زمني, التاريخ, تاريخ, اليوم`,
  comment: `comments, overall comment, overall comments, general comment, general comments, overall feedback, feedback,
    notes, remarks, commentaire, commentaires, commentaire general, remarque, remarques, avis general,
    تعليق عام, التعليق, تعليق, تعليقات, ملاحظات عامة, ملاحظات, ملاحظة`,
  basis: 'chosen how',
  extra: 'extra review',
  complexity: 'difficulty, complexite, التعقيد',
  highlight: 'highlighted, example, a partager, مميزة',
  followUps: 'follow up, suivi, suivis, المتابعة',
  acknowledgedAt: 'acknowledged, acknowledged on, thanked at',
  replies: 'thread',
  activeSeconds: 'review time, seconds, duree en secondes',
} as const

/** What a column may hold besides what belongs to a criterion. */
export type PlainField = keyof typeof names

/** The parts of a rating besides its option, with the words that a column has beside the criterion. */
const parts = {
  comment: `comment, comments, notes, remarks, feedback, commentaire, commentaires, remarque, remarques,
    تعليق, التعليق, ملاحظة, ملاحظات`,
  rootCauses: 'root causes, root cause, causes, cause, causes profondes, الأسباب',
  otherCause: 'other cause, autre cause, سبب آخر',
} as const

/** Words beside the name of a criterion that say nothing more. */
const ratingWords = 'rating, score, points, option, grade, mark, evaluation, note, تقييم, درجة'

export const plainNames: [PlainField, string[]][] = Object.entries(names).map(([field, list]) => [
  field as PlainField,
  split(list),
])
export const partNames: [string, string[]][] = Object.entries(parts).map(([part, list]) => [
  part,
  split(list),
])
export const ratingNames = split(ratingWords)

function split(list: string): string[] {
  return list.split(',').map((name) => name.trim())
}
