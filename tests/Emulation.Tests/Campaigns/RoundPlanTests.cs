using Emulation.Campaigns.Faults;
using Xunit;

namespace Emulation.Tests.Campaigns;

public sealed class RoundPlanTests
{
    [Fact]
    public void The_same_seed_and_round_make_the_same_plan()
    {
        Assert.Equal(Text(RoundPlan.Of(7, 3)), Text(RoundPlan.Of(7, 3)));
        Assert.NotEqual(Text(RoundPlan.Of(7, 3)), Text(RoundPlan.Of(7, 4)));
        Assert.NotEqual(Text(RoundPlan.Of(7, 3)), Text(RoundPlan.Of(8, 3)));
    }

    [Fact]
    public void A_hundred_rounds_plan_every_fault_every_step_and_every_way_to_die()
    {
        var plans = Enumerable.Range(0, 100).Select(round => RoundPlan.Of(7, round)).ToList();

        Assert.Equal(Enum.GetValues<FaultKind>(), plans.SelectMany(plan => plan.Faults).Select(fault => fault.Kind).Distinct().Order());
        Assert.Equal(Enum.GetValues<MoveKind>(), plans.SelectMany(plan => plan.Clients).SelectMany(moves => moves).Select(move => move.Kind).Distinct().Order());
        Assert.Equal([false, true], plans.Select(plan => plan.Kill).OfType<Kill>().Select(kill => kill.AtCall is null).Distinct().Order());
        Assert.Contains(plans, plan => plan.Faults.Count == 0);
    }

    private static string Text(RoundPlan plan) =>
        string.Join('\n', [.. plan.Faults.Select(fault => fault.ToString()), $"{plan.Kill} {plan.Receiver} {plan.Leap}", .. plan.Clients.Select(moves => string.Join(' ', moves))]);
}
