using Emulation.Campaigns;
using Emulation.Campaigns.Faults;
using Emulation.Campaigns.Fuzz;

// Long runs against the real host that look for what single tests do not: each prints its seed, what it did and every violation.
const string Usage = "The arguments are faults [--rounds N] [--seed N], or fuzz [--requests N] [--seed N].";
if (args is []) throw new ArgumentException(Usage);

var violations = args[0] switch
{
    "faults" => await FaultCampaign.RunAsync(Arguments.Parse(args.AsSpan(1), "--rounds", 1_000), Console.Out),
    "fuzz" => await FuzzCampaign.RunAsync(Arguments.Parse(args.AsSpan(1), "--requests", 100_000), Console.Out),
    _ => throw new ArgumentException(Usage),
};
return violations == 0 ? 0 : 1;
