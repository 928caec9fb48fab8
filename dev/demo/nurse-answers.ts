/** What the nurse says: a kind word for everything, chosen by what she hears, never the same twice in a row. */

interface Topic {
  heard: RegExp;
  answers: string[];
}

const TOPICS: Topic[] = [
  {
    heard: /\b(hi|hello|hey|morning|evening|good day|ciao)\b/i,
    answers: [
      'Good day to you! Have you eaten?',
      'Hello, my dear. Sit down, the kettle is on.',
      'There you are! I was just thinking of you.',
    ],
  },
  {
    heard: /\b(romeo|juliet|mercutio)\b/i,
    answers: [
      'Oh, that one! I could tell you stories.',
      'A good heart, that one, and no sense of time at all.',
      'Last I saw, carrying a fence through the front door.',
    ],
  },
  {
    heard: /\b(umbrella|rain)\b/i,
    answers: [
      'If you see my umbrella, it is green and it is mine.',
      'Take a coat. You young people never take a coat.',
    ],
  },
  {
    heard: /\b(thanks|thank you|grazie)\b/i,
    answers: ['You are very welcome.', 'Nothing to thank me for, it is only soup.'],
  },
  {
    heard: /\b(bye|good night|see you)\b/i,
    answers: ['Sleep well, and shut the window.', 'Off you go, then. Mind the step.'],
  },
  {
    heard: /\?\s*$/,
    answers: [
      'Ask me again after breakfast.',
      'I should think so, yes.',
      'That depends on who is asking, and whether they have eaten.',
    ],
  },
];

const OTHERWISE = [
  'Is that so! Tell me more.',
  'Well, I never.',
  'I had a cousin in Padua who used to say exactly that.',
  'Go on, I am listening. I am only sewing a button.',
  'Quite right, my dear.',
];

/** Answers one conversation; each call moves on to the next answer of its topic. */
export function createAnswers(): (heard: string) => string {
  const used = new Map<string[], number>();
  return (heard) => {
    const answers = TOPICS.find((topic) => topic.heard.test(heard))?.answers ?? OTHERWISE;
    const turn = used.get(answers) ?? 0;
    used.set(answers, turn + 1);
    return answers[turn % answers.length] ?? '';
  };
}
