import { lead } from './lead.ts'
import { answer, applaud, assign, attempt, close, fill, on, press, react, say, type Tale } from './tale.ts'

/** The leads of six and five business days ago. */
export const FIRST_DAYS: readonly Tale[] = [
  {
    lead: lead('Northwind Freight', 'Ines Calder', {
      title: 'Head of Logistics',
      grade: 'A1',
      phone: '+13125550117',
      employees: 420,
      industry: 'Logistics',
      country: 'US',
      campaign: 'Q4 routing webinar',
      reason: 'Asked for a demo after the pricing page',
    }),
    handedOff: on(6, '10:00'),
    scenes: [
      [on(6, '10:03'), 'priya', press('Claim')],
      [
        on(6, '10:09'),
        'priya',
        attempt('Call', 'They answered', 'Two depots, 60 vans. Wants prices before the holidays.'),
      ],
      [on(6, '10:20'), 'maya', say('She sat through the whole routing webinar and asked about split shifts.')],
      [on(6, '15:10'), 'priya', fill('Qualify…', { 'Next step': 'Demo with both depot leads tomorrow' })],
      [on(5, '11:40'), 'priya', fill('Open opportunity…', { 'What is it worth?': '14400' })],
      [
        on(3, '16:10'),
        'priya',
        close('Won', { 'What helped?': 'Content', Note: 'The webinar recording went round the whole board.' }),
      ],
      [on(3, '16:20'), 'maya', react('tada')],
      [on(3, '16:21'), 'elena', react('tada')],
      [
        on(3, '16:32'),
        'maya',
        answer('That recording is 18 minutes long. Cutting a five-minute version for the others.'),
      ],
      [on(3, '16:40'), 'priya', applaud('clap')],
    ],
  },
  {
    lead: lead('Larkspur Studio', 'Otis Bloom', {
      title: 'Founder',
      grade: 'B2',
      employees: 6,
      industry: 'Design',
      country: 'US',
      campaign: 'Price form',
      reason: 'Filled in the price form',
    }),
    handedOff: on(6, '13:00'),
    scenes: [
      [
        on(6, '13:18'),
        'jonas',
        fill('Not a fit…', {
          Why: 'Too small',
          'What did they say?': 'Six people, no vehicles. Thought we plan photo shoots.',
          'How close was it?': 'Far off',
        }),
      ],
      [on(6, '14:05'), 'maya', answer('Fair. The price form now asks for the number of vehicles first.')],
      [on(6, '14:10'), 'jonas', applaud('raised_hands')],
    ],
  },
  {
    lead: lead('Kawabata Paper', 'Yuki Tanaka', {
      title: 'Distribution Manager',
      source: 'event',
      employees: 310,
      industry: 'Paper',
      country: 'JP',
      campaign: 'Trade-show list',
      reason: 'Left a card at our stand',
    }),
    handedOff: on(6, '13:40'),
    scenes: [
      [on(6, '14:30'), 'jonas', react('eyes')],
      [on(6, '14:36'), 'jonas', attempt('Call', 'No answer')],
      [on(5, '13:05'), 'jonas', attempt('E-mail', 'Left a message', 'In Japanese, thanks to Kenji')],
      [on(4, '13:02'), 'jonas', attempt('Call', 'No answer')],
      [on(3, '13:10'), 'jonas', attempt('Social', 'Left a message')],
      [on(2, '13:04'), 'jonas', attempt('Call', 'No answer')],
      [on(1, '13:12'), 'jonas', close('Unreachable', { Note: 'Five tries in five days, none of them heard.' })],
      [on(1, '14:00'), 'maya', answer('Back on the newsletter. I will ask her in person at the spring fair.')],
    ],
  },
  {
    lead: lead('Harbor & Pine Foods', 'Luis Ferrer', {
      title: 'Transport Manager',
      grade: 'B2',
      employees: 85,
      industry: 'Food',
      country: 'ES',
      campaign: 'ROI sheet',
      reason: 'Downloaded the ROI sheet, then compared plans',
    }),
    handedOff: on(5, '09:40'),
    scenes: [
      [on(5, '09:52'), 'priya', react('eyes')],
      [on(5, '10:20'), 'priya', attempt('Call', 'No answer')],
      [on(4, '09:50'), 'priya', attempt('E-mail', 'Left a message', 'Sent the ROI sheet with his own routes')],
      [on(3, '11:15'), 'priya', attempt('Call', 'They answered', 'Will show our numbers to his director on Monday.')],
    ],
  },
  {
    lead: lead('Umzansi Couriers', 'Thabo Nkosi', {
      title: 'Managing Director',
      grade: 'A2',
      phone: '+27115550134',
      employees: 140,
      industry: 'Couriers',
      country: 'ZA',
      campaign: 'Comparison page',
      reason: 'Compared us with two others, then asked for a call',
    }),
    handedOff: on(5, '11:00'),
    scenes: [
      [on(5, '11:09'), 'priya', press('Claim')],
      [on(5, '11:12'), 'priya', press('Mark contacted')],
      [on(5, '11:20'), 'priya', say('Sorry, I was on the phone with Northwind. He did not mind.')],
      [on(4, '11:30'), 'priya', fill('Qualify…', { 'Next step': 'Trial with ten bikes' })],
      [on(3, '09:30'), 'priya', fill('Open opportunity…', { 'What is it worth?': '6200' })],
      [
        on(1, '10:15'),
        'priya',
        close('Lost', {
          Why: 'Competitor (who?)',
          'Competitor: who?': 'Routewise',
          'What did they say?': 'Routewise has an app in isiZulu, and his riders asked for it.',
          'How close was it?': 'Nearly there',
        }),
      ],
      [
        on(1, '11:05'),
        'maya',
        answer('Third one who asks for more languages. Taken to the product meeting on Thursday.'),
      ],
      [on(1, '11:20'), 'elena', applaud('+1')],
    ],
  },
  {
    lead: lead('Bursztyn Glass', 'Zofia Kowalczyk', {
      title: 'Procurement',
      grade: 'C1',
      employees: 55,
      industry: 'Glass',
      country: 'PL',
      campaign: 'LinkedIn lead form',
      reason: 'Asked what it costs for twelve trucks',
    }),
    handedOff: on(5, '13:20'),
    scenes: [
      [on(5, '13:31'), 'jonas', press('Claim')],
      [on(5, '14:40'), 'jonas', attempt('Call', 'They answered')],
      [
        on(5, '15:05'),
        'jonas',
        close('Not now', {
          Why: 'Timing',
          'What did they say?': 'New trucks arrive in March. Call me then, not before.',
          'How close was it?': 'Some interest',
        }),
      ],
    ],
  },
  {
    lead: lead('Polaris Lines', 'Mette Holm', {
      title: 'Operations',
      source: 'event',
      employees: 210,
      industry: 'Ferries',
      country: 'DK',
      campaign: 'Trade-show list',
      reason: 'Left a card at our stand',
    }),
    handedOff: on(5, '14:00'),
    scenes: [
      [on(4, '10:05'), 'elena', assign('priya')],
      [on(4, '10:40'), 'priya', attempt('Call', 'No answer')],
      [on(3, '10:10'), 'priya', attempt('Call', 'They answered', 'Plans crews by hand. Interested, in no hurry.')],
    ],
  },
  {
    lead: lead('Sen Vàng Tea', 'Nguyễn Thị Mai', {
      title: 'Export Manager',
      grade: 'B1',
      employees: 75,
      industry: 'Food',
      country: 'VN',
      campaign: 'Pricing page',
      reason: 'Read the pricing page three times, then wrote to us',
    }),
    handedOff: on(5, '16:10'),
    scenes: [
      [on(5, '16:12'), 'jonas', react('eyes')],
      [on(5, '16:18'), 'jonas', attempt('Call', 'Left a message')],
      [on(4, '14:05'), 'jonas', attempt('Call', 'They answered', 'Eight vans in Hải Phòng, two more in spring')],
      [on(3, '15:30'), 'jonas', fill('Qualify…', { 'Next step': 'Price for ten vans' })],
    ],
  },
]
