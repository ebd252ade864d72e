import { lead } from './lead.ts'
import { answer, assign, attempt, close, fill, on, press, react, say, type Tale } from './tale.ts'

/** The leads of two days ago and of yesterday. */
export const LAST_DAYS: readonly Tale[] = [
  {
    lead: lead('Kestrel Haulage', 'Anna Brandt', {
      title: 'Fleet Manager',
      grade: 'A1',
      phone: '+49405550128',
      employees: 150,
      industry: 'Haulage',
      country: 'DE',
      campaign: 'Pricing page',
      reason: 'Read the pricing page three times, then asked for a call',
    }),
    handedOff: on(2, '09:15'),
    scenes: [
      [on(2, '09:26'), 'priya', press('Claim')],
      [on(2, '09:29'), 'priya', press('Mark contacted')],
      [on(1, '09:40'), 'priya', fill('Qualify…', { 'Next step': 'Visit the depot in Altona' })],
    ],
  },
  {
    lead: lead('Anadolu Tekstil', 'Mahmut Yıldız', {
      title: 'Warehouse Manager',
      grade: 'B2',
      employees: 400,
      industry: 'Textiles',
      country: 'TR',
      campaign: 'Q4 routing webinar',
      reason: 'Stayed for the questions and asked two',
    }),
    handedOff: on(2, '10:50'),
    scenes: [
      [on(2, '11:02'), 'priya', press('Claim')],
      [on(2, '12:05'), 'priya', attempt('Call', 'They answered')],
      [
        on(2, '12:20'),
        'priya',
        close('Not now', {
          Why: 'No budget',
          'What did they say?': 'Next year’s budget is decided in January. Then gladly.',
          'How close was it?': 'Nearly there',
        }),
      ],
      [on(2, '13:30'), 'maya', answer('He gets the January webinar, and you get him back after it.')],
    ],
  },
  {
    lead: lead('Glen Orrin Distillery', 'Hamish McAllister', {
      title: 'Operations Director',
      grade: 'A2',
      phone: '+441632550119',
      employees: 70,
      industry: 'Spirits',
      country: 'GB',
      campaign: 'Comparison page',
      reason: 'Asked for a demo',
    }),
    handedOff: on(2, '13:30'),
    scenes: [
      [on(2, '13:33'), 'jonas', react('phone')],
      [on(2, '13:50'), 'jonas', say('He wants the winter routes over the pass in it. Showing him on Friday.')],
    ],
  },
  {
    lead: lead('Jade River Logistics', 'Lihua Wang', {
      title: 'Operations Director',
      grade: 'B1',
      employees: 520,
      industry: 'Logistics',
      country: 'CN',
      campaign: 'Pricing page',
      reason: 'Asked for prices for 200 vehicles',
    }),
    handedOff: on(2, '15:05'),
    scenes: [
      [on(2, '15:08'), 'jonas', press('Claim')],
      [on(2, '15:13'), 'jonas', attempt('Call', 'They answered')],
      [
        on(1, '14:20'),
        'jonas',
        close('Lost', {
          Why: 'No decision',
          'What did they say?': 'The board wants to look at it again next year.',
          'How close was it?': 'Some interest',
        }),
      ],
    ],
  },
  {
    lead: lead('Pacific Reef Ferries', 'Sione Tupou', {
      title: 'Port Captain',
      source: 'event',
      employees: 130,
      industry: 'Ferries',
      country: 'TO',
      campaign: 'Trade-show list',
      reason: 'Asked for the slides',
    }),
    handedOff: on(2, '16:20'),
    scenes: [
      [on(1, '09:20'), 'elena', assign('jonas')],
      [on(1, '13:30'), 'jonas', attempt('E-mail', 'Left a message', 'Sent the slides and three times to talk')],
    ],
  },
  {
    lead: lead('Sahyadri Pumps', 'Rahul Deshpande', {
      title: 'Head of Dispatch',
      grade: 'A1',
      phone: '+912255501187',
      employees: 275,
      industry: 'Machinery',
      country: 'IN',
      campaign: 'ROI sheet',
      reason: 'Filled the ROI sheet with his own routes',
    }),
    handedOff: on(1, '09:30'),
    scenes: [
      [on(1, '09:32'), 'priya', press('Claim')],
      [on(1, '09:37'), 'priya', attempt('Call', 'They answered', 'Saves two drivers by his own sum. Wants a pilot.')],
      [on(1, '16:30'), 'priya', fill('Qualify…', { 'Next step': 'Pilot in Pune from Monday' })],
    ],
  },
  {
    lead: lead('Bramble Dairy Co-op', 'Aoife Brennan', {
      title: 'Collection Manager',
      grade: 'B2',
      employees: 64,
      industry: 'Food',
      country: 'IE',
      campaign: 'Newsletter',
      reason: 'Asked how milk rounds are planned',
    }),
    handedOff: on(1, '10:50'),
    scenes: [
      [on(1, '11:05'), 'priya', react('eyes')],
      [on(1, '12:10'), 'priya', attempt('Call', 'No answer')],
      [on(1, '15:10'), 'priya', attempt('Call', 'Left a message', 'In the milking parlour until six')],
    ],
  },
  {
    lead: lead('Atelier Dubois', 'Marie-Claire Dubois', {
      title: 'Owner',
      grade: 'C2',
      employees: 14,
      industry: 'Furniture',
      country: 'FR',
      campaign: 'LinkedIn lead form',
      reason: 'Asked for a call about deliveries in Paris',
    }),
    handedOff: on(1, '13:15'),
    scenes: [
      [on(1, '13:40'), 'jonas', press('Claim')],
      [on(1, '14:30'), 'jonas', attempt('Call', 'They answered')],
      [
        on(1, '14:45'),
        'jonas',
        close('Bad data', {
          Why: 'Duplicate',
          'What is wrong?': 'Her partner is already a customer: Maison Dubois, same house.',
        }),
      ],
      [on(1, '15:20'), 'maya', answer('Merged. Forms now look for the street as well as the name.')],
    ],
  },
  {
    lead: lead('Lagoon Cold Chain', 'Chidi Eze', {
      title: 'Fleet Director',
      grade: 'A2',
      employees: 190,
      industry: 'Cold storage',
      country: 'NG',
      campaign: 'Q4 routing webinar',
      reason: 'Asked whether reefers can be planned too',
    }),
    handedOff: on(1, '14:40'),
    scenes: [
      [on(1, '14:43'), 'jonas', react('eyes')],
      [on(1, '14:49'), 'jonas', attempt('Call', 'They answered', '40 reefers. Sends us last week’s tours.')],
    ],
  },
  {
    lead: lead('Prado Café', 'Ana Luísa Prado', {
      title: 'Operations',
      source: 'list',
      employees: 88,
      industry: 'Coffee',
      country: 'BR',
      campaign: 'Partner list',
      reason: 'On the list of our agency',
    }),
    handedOff: on(1, '16:30'),
    scenes: [],
  },
]
