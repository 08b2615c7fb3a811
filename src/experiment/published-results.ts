/** What others measured of networks on CIFAR-10, each figure with where it stands. */

export interface PublishedSource {
  readonly id: string;
  /** Who, and where in the text: `He et al. 2015, Table 6`. */
  readonly label: string;
  readonly address: string;
  /** How the figures came about, as far as that decides what they may be compared with. */
  readonly method: string;
}

/** A test error in percent, or the range of several. */
export interface PublishedResult {
  /** As `networkNamed` understands it. */
  readonly network: string;
  readonly source: PublishedSource;
  readonly low: number;
  readonly high: number;
  /** As the source says it: `8.75 %`, `best 6.43 %, mean 6.61 ± 0.16 % of 5 runs`. */
  readonly words: string;
}

const HE_2015_TABLE_6: PublishedSource = {
  id: 'he-2015-table-6',
  label: 'He et al. 2015, Table 6',
  address: 'https://arxiv.org/abs/1512.03385',
  method:
    '64,000 steps of 128 pictures, learning rate 0.1, divided by 10 at 32,000 and 48,000; ResNet-110 begins with 0.01.',
};

const HE_2015_FIGURE_6: PublishedSource = {
  id: 'he-2015-figure-6',
  label: 'He et al. 2015, Figure 6',
  address: 'https://github.com/a-martyn/resnet',
  method:
    'The paper prints no figures for plain networks. These were read from its curves by a-martyn/resnet; that Plain-110 stays above 60 % is in the caption.',
};

const HE_2016_TABLE_3: PublishedSource = {
  id: 'he-2016-table-3',
  label: 'He et al. 2016, Table 3',
  address: 'https://arxiv.org/abs/1603.05027',
  method: 'The median of 5 runs, as its Table 4 says; batches of 128 pictures.',
};

const AKAMASTER: PublishedSource = {
  id: 'akamaster',
  label: 'akamaster',
  address: 'https://github.com/akamaster/pytorch_resnet_cifar10',
  method:
    'PyTorch, 200 epochs, learning rate divided by 10 at 100 and 150; one run, chosen by the test pictures.',
};

const AKAMASTER_RERUNS: PublishedSource = {
  id: 'akamaster-18',
  label: 'akamaster, issue 18',
  address: 'https://github.com/akamaster/pytorch_resnet_cifar10/issues/18',
  method: 'Six runs of the code of akamaster by somebody else; the best test of each.',
};

const A_MARTYN: PublishedSource = {
  id: 'a-martyn',
  label: 'a-martyn',
  address: 'https://github.com/a-martyn/resnet',
  method: 'PyTorch, the recipe of He et al. 2015; the lowest test error of all epochs, of one run.',
};

function figures(
  source: PublishedSource,
  errors: Readonly<Record<string, number>>,
): readonly PublishedResult[] {
  return Object.entries(errors).map(([network, error]) => ({
    network,
    source,
    low: error,
    high: error,
    words: `${error} %`,
  }));
}

export const PUBLISHED_RESULTS: readonly PublishedResult[] = [
  ...figures(HE_2015_TABLE_6, {
    'resnet-20': 8.75,
    'resnet-32': 7.51,
    'resnet-44': 7.17,
    'resnet-56': 6.97,
    'resnet-1202': 7.93,
  }),
  {
    network: 'resnet-110',
    source: HE_2015_TABLE_6,
    low: 6.43,
    high: 6.77,
    words: 'best 6.43 %, mean 6.61 ± 0.16 % of 5 runs',
  },
  ...figures(HE_2015_FIGURE_6, {
    'plain-20': 9.5,
    'plain-32': 10,
    'plain-44': 12,
    'plain-56': 13.5,
  }).map((result) => ({ ...result, words: `about ${result.words}` })),
  {
    network: 'plain-110',
    source: HE_2015_FIGURE_6,
    low: 60,
    high: 100,
    words: 'higher than 60 %, not displayed',
  },
  ...figures(HE_2016_TABLE_3, {
    'resnet-164': 5.93,
    'preresnet-110': 6.37,
    'preresnet-164': 5.46,
    'preresnet-1001': 4.92,
  }),
  ...figures(AKAMASTER, {
    'resnet-20': 8.27,
    'resnet-32': 7.37,
    'resnet-44': 6.9,
    'resnet-56': 6.61,
    'resnet-110': 6.32,
  }),
  {
    network: 'resnet-56',
    source: AKAMASTER_RERUNS,
    low: 6.89,
    high: 8.42,
    words: '7.4, 7.29, 7.4, 6.89, 8.42 and 7.95 %',
  },
  ...figures(A_MARTYN, {
    'plain-20': 9.5,
    'plain-32': 9.92,
    'plain-44': 11.35,
    'plain-56': 12.76,
    'resnet-20': 8,
    'resnet-32': 7.51,
    'resnet-44': 7.38,
    'resnet-56': 7.33,
  }),
];

/** What a person's choice of a result is kept as. */
export function publishedResultKey({ network, source }: PublishedResult): string {
  return `${network} ${source.id}`;
}
