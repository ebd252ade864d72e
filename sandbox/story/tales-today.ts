import { lead } from './lead.ts'
import { ago, attempt, press, react, say, type Tale } from './tale.ts'

/**
 * The last three hours of working time, so that whoever arrives finds each rep with something overdue and something due
 * soon, and leads that are still free. At night and on weekends these are the last hours of the day before.
 */
export const TODAY: readonly Tale[] = [
  {
    lead: lead('Adria Yachts', 'Ivana Horvat', {
      title: 'Charter Manager',
      grade: 'B2',
      phone: '+38515550144',
      employees: 45,
      industry: 'Charter',
      country: 'HR',
      campaign: 'ROI sheet',
      reason: 'Asked how crews and boats share one plan',
    }),
    handedOff: ago(172),
    scenes: [[ago(158), 'priya', press('Claim')]],
  },
  {
    lead: lead('Copper Kettle Brewing', 'Samuel Oyelaran', {
      title: 'Distribution Lead',
      grade: 'C1',
      employees: 38,
      industry: 'Breweries',
      country: 'US',
      campaign: 'Newsletter',
      reason: 'Asked for prices for nine vans',
    }),
    handedOff: ago(151),
    scenes: [[ago(140), 'jonas', press('Claim')]],
  },
  {
    lead: lead('Haverford Medical', 'Noa Ben-David', {
      title: 'Supply Chain Lead',
      grade: 'B2',
      phone: '+12155550190',
      employees: 600,
      industry: 'Medical supplies',
      country: 'US',
      campaign: 'Q4 routing webinar',
      reason: 'Asked for the security sheet',
    }),
    handedOff: ago(96),
    scenes: [
      [ago(85), 'priya', react('eyes')],
      [ago(80), 'maya', say('Our security sheet is in the drive, version 4. She needs page 2.')],
      [ago(76), 'priya', say('Thanks! Calling her before lunch is over on her side.')],
    ],
  },
  {
    lead: lead('Fjordline Parcels', 'Sindre Bakken', {
      title: 'Head of Last Mile',
      grade: 'C2',
      employees: 82,
      industry: 'Parcels',
      country: 'NO',
      campaign: 'Comparison page',
      reason: 'Compared us with Routewise',
    }),
    handedOff: ago(80),
    scenes: [[ago(71), 'jonas', press('Claim')]],
  },
  {
    lead: lead('Mokoena Bakeries', 'Lerato Mokoena', {
      title: 'Operations Manager',
      grade: 'B2',
      employees: 115,
      industry: 'Bakeries',
      country: 'ZA',
      campaign: 'Price form',
      reason: 'Filled in the price form for 22 vans',
    }),
    handedOff: ago(39),
    scenes: [],
  },
  {
    lead: lead('Solberg Aqua', 'Ingrid Solberg', {
      title: 'Chief Operating Officer',
      grade: 'A1',
      phone: '+4755550176',
      employees: 240,
      industry: 'Fisheries',
      country: 'NO',
      campaign: 'Pricing page',
      reason: 'Asked for a demo this week',
    }),
    handedOff: ago(16),
    scenes: [
      [ago(14), 'jonas', react('eyes')],
      [ago(9), 'jonas', attempt('Call', 'They answered', 'Boats and trucks in one plan. Demo on Thursday at ten.')],
      [ago(8), 'elena', react('raised_hands')],
      [ago(7), 'maya', say('She came from the pricing page. The new table works!')],
    ],
  },
  {
    lead: lead('Cobalt & Thread', 'Imani Wanjiru', {
      title: 'Head of Fulfilment',
      grade: 'B2',
      phone: '+254205550138',
      employees: 130,
      industry: 'Clothing',
      country: 'KE',
      campaign: 'Q4 routing webinar',
      reason: 'Asked how returns are planned into a round',
    }),
    handedOff: ago(5),
    scenes: [],
  },
]
