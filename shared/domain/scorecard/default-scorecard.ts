import { processesGuidance, qualityGuidance, toneGuidance } from './default-guidance.ts'
import type { RootCause, ScaleOption, Scorecard } from './scorecard.ts'

function threeSteps(): ScaleOption[] {
  return [
    {
      key: 'needs_improvement',
      value: 0,
      label: { en: 'Needs improvement', fr: 'À améliorer', ar: 'يحتاج إلى تحسين' },
    },
    { key: 'good', value: 0.5, label: { en: 'Good', fr: 'Bien', ar: 'جيد' } },
    {
      key: 'exceptional',
      value: 1,
      label: { en: 'Exceptional', fr: 'Exceptionnel', ar: 'استثنائي' },
    },
  ]
}

function cause(key: string, en: string, fr: string, ar: string): RootCause {
  return { key, label: { en, fr, ar } }
}

/** The scorecard of Conversation Carousel, created with every workspace (DOMAIN, "Scorecard"). */
export const defaultScorecard: Scorecard = {
  id: 'default',
  version: 1,
  name: { en: 'Conversation review', fr: 'Revue de conversation', ar: 'مراجعة المحادثة' },
  criteria: [
    {
      key: 'quality',
      name: { en: 'Quality', fr: 'Qualité', ar: 'الجودة' },
      guidance: qualityGuidance,
      options: threeSteps(),
      weight: 1,
      allowNotApplicable: true,
      critical: false,
      rootCauses: [
        cause('wrong_answer', 'Wrong answer', 'Réponse erronée', 'إجابة خاطئة'),
        cause('incomplete', 'Incomplete answer', 'Réponse incomplète', 'إجابة ناقصة'),
        cause(
          'root_cause_missed',
          'Root cause missed',
          'Cause profonde non traitée',
          'لم يُعالَج أصل المشكلة',
        ),
        cause(
          'no_next_step',
          'No clear next step',
          'Pas de prochaine étape claire',
          'لا توجد خطوة تالية واضحة',
        ),
      ],
    },
    {
      key: 'tone',
      name: { en: 'Tone', fr: 'Ton', ar: 'الأسلوب' },
      guidance: toneGuidance,
      options: threeSteps(),
      weight: 1,
      allowNotApplicable: true,
      critical: false,
      rootCauses: [
        cause('robotic', 'Distant or robotic', 'Distant ou robotique', 'بارد أو آلي'),
        cause('no_empathy', 'Lacks empathy', 'Manque d’empathie', 'يفتقر إلى التعاطف'),
        cause(
          'too_casual',
          'Too casual for the situation',
          'Trop familier pour la situation',
          'غير رسمي أكثر مما يناسب الموقف',
        ),
        cause('unclear', 'Hard to follow', 'Difficile à suivre', 'يصعب تتبّعه'),
      ],
    },
    {
      key: 'processes',
      name: {
        en: 'Internal processes followed',
        fr: 'Processus internes respectés',
        ar: 'اتباع الإجراءات الداخلية',
      },
      guidance: processesGuidance,
      options: [
        { key: 'no', value: 0, label: { en: 'No', fr: 'Non', ar: 'لا' } },
        { key: 'yes', value: 1, label: { en: 'Yes', fr: 'Oui', ar: 'نعم' } },
      ],
      // A qualifying measure: shown on its own, outside the score.
      weight: 0,
      allowNotApplicable: true,
      critical: false,
      rootCauses: [
        cause(
          'tag_missing',
          'Tag missing or wrong',
          'Tag manquant ou erroné',
          'وسم مفقود أو غير صحيح',
        ),
        cause('macro_outdated', 'Outdated macro', 'Macro obsolète', 'قالب رد قديم'),
        cause('wrong_hand_over', 'Wrong hand-over', 'Mauvaise transmission', 'تسليم غير صحيح'),
        cause(
          'no_follow_up',
          'No follow-up as promised',
          'Suivi promis non effectué',
          'لم تتم المتابعة الموعودة',
        ),
      ],
    },
  ],
}
