import type { LocalText } from './scorecard.ts'

/** Guidance of the default scorecard: short Markdown (paragraphs, lists, bold). */

export const qualityGuidance: LocalText = {
  en: `**Accuracy and completeness.** Did the answer reach the heart of the customer's problem?

- **Simple question:** was the right product behaviour explained clearly and correctly?
- **Complex question:** was the problem itself treated, not only a symptom? Did the customer get the best answer, workaround or choice of options for what they want to achieve?
- Did the answer prevent the next question?`,
  fr: `**Exactitude et exhaustivité.** La réponse est-elle allée au cœur du problème du client ?

- **Question simple :** le bon fonctionnement du produit a-t-il été expliqué clairement et sans erreur ?
- **Question complexe :** le problème lui-même a-t-il été traité, et pas seulement un symptôme ? Le client a-t-il reçu la meilleure réponse, la meilleure solution de contournement ou les bonnes options pour ce qu’il veut obtenir ?
- La réponse a-t-elle devancé la question suivante ?`,
  ar: `**الدقة والاكتمال.** هل وصل الرد إلى جوهر مشكلة العميل؟

- **سؤال بسيط:** هل شُرح سلوك المنتج الصحيح بوضوح ودون أخطاء؟
- **سؤال معقد:** هل عولجت المشكلة نفسها لا أحد أعراضها فحسب؟ وهل حصل العميل على أفضل إجابة أو حل بديل أو خيارات تحقق له ما يريد؟
- هل أغنى الرد العميل عن سؤال تالٍ؟`,
}

export const toneGuidance: LocalText = {
  en: `**Empathy and professionalism.** Was it distant and robotic, or did the teammate make a connection and see things from the customer's side?

Remember **PREACH**:

- **Proud** of the product and of the work
- **Responsible:** owns the problem
- **Empathetic:** sees the customer's point of view
- **Articulate:** well written, easy to follow
- **Concise:** no more words than needed
- **Human:** a person, not a template

Positive wording helps. Personality, emoji, GIFs and humour are welcome where they fit. Tone adapts to the situation: **no jokes over a failed payment.**`,
  fr: `**Empathie et professionnalisme.** Le ton était-il distant et robotique, ou un lien s’est-il créé, avec le point de vue du client pris en compte ?

Pensez à **PREACH** :

- **Fier** (proud) du produit et de son travail
- **Responsable** (responsible) : prend le problème en charge
- **Empathique** (empathetic) : se met à la place du client
- **Clair** (articulate) : bien écrit, facile à suivre
- **Concis** (concise) : pas un mot de trop
- **Humain** (human) : une personne, pas un modèle de réponse

Les formulations positives aident. La personnalité, les émojis, les GIF et l’humour sont les bienvenus quand ils conviennent. Le ton s’adapte à la situation : **pas de plaisanterie sur un paiement refusé.**`,
  ar: `**التعاطف والاحترافية.** هل كان الأسلوب باردًا وآليًا، أم نشأت صلة حقيقية مع العميل ورُئي الأمر من وجهة نظره؟

تذكّر **PREACH**:

- **الاعتزاز** (Proud) بالمنتج وبالعمل
- **المسؤولية** (Responsible): تولّي المشكلة حتى حلّها
- **التعاطف** (Empathetic): رؤية الأمور بعين العميل
- **حسن التعبير** (Articulate): كتابة سليمة يسهل تتبّعها
- **الإيجاز** (Concise): لا كلمة زائدة عن الحاجة
- **الإنسانية** (Human): شخص يتحدث لا قالب جاهز

الصياغة الإيجابية مفيدة. والطابع الشخصي والرموز التعبيرية والصور المتحركة والدعابة محل ترحيب حين تكون في موضعها. والأسلوب يتكيف مع الموقف: **لا مزاح عند فشل عملية دفع.**`,
}

export const processesGuidance: LocalText = {
  en: `Were the team's own ways of working followed: the right tags, an up-to-date macro, a proper hand-over, and the follow-up that was promised?

This is shown on its own and does not change the score.`,
  fr: `Les façons de travailler de l’équipe ont-elles été suivies : les bons tags, une macro à jour, une transmission dans les règles et le suivi promis ?

Ce critère est affiché à part et ne modifie pas la note.`,
  ar: `هل اتُّبعت أساليب عمل الفريق: الوسوم الصحيحة، وقالب رد محدّث، وتسليم سليم، ومتابعة كما وُعد العميل؟

يُعرض هذا المعيار منفردًا ولا يغيّر النتيجة.`,
}
