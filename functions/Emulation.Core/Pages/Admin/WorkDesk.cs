using Emulation.Blocs;
using Emulation.Deliveries;
using Emulation.Work;
using Microsoft.AspNetCore.Http;

namespace Emulation.Pages.Admin;

/// <summary>A message that was not taken.</summary>
public sealed record StuckDelivery(Delivery Delivery, string BlocName, string RecipientName);

/// <summary>Shows what the system has to do and did, and runs again what failed.</summary>
public sealed class WorkDesk(LedgerDesk ledger, HealthCheck health, Sweep sweep, DeliveryDesk deliveries, BlocYearStore years)
{
    public async Task<IResult> ShowAsync(HttpContext context, CancellationToken cancellation)
    {
        var chosen = context.Request.Query["khoi"].ToString();
        var view = await ledger.ReadAsync(chosen, cancellation);
        var names = new Dictionary<BlocCode, string>();
        var stuck = new List<StuckDelivery>();
        foreach (var bloc in await years.ListAsync(cancellation).Select(entry => entry.Bloc).Distinct().ToListAsync(cancellation))
        {
            if (await years.FindNewestAsync(bloc, cancellation) is not { } year) continue;
            names[bloc] = year.Name;
            var (list, _) = await deliveries.ListAsync(bloc.ToString(), null, cancellation);
            stuck.AddRange(list!.Deliveries
                .Where(delivery => delivery.State == DeliveryState.GivenUp || delivery is { State: DeliveryState.Pending, Reason: not null })
                .Select(delivery => new StuckDelivery(delivery, year.Name, year.Recipients.FirstOrDefault(recipient => recipient.Code == delivery.Recipient)?.Name ?? delivery.Recipient)));
        }

        return PageAnswers.Show<WorkPage>(context,
            ("View", view), ("Health", await health.RunAsync(cancellation)), ("Names", names), ("Chosen", BlocCode.TryParse(chosen, null, out var code) ? code : null), ("Stuck", stuck), ("Done", context.Request.Query["xong"].ToString()));
    }

    public async Task<IResult> SweepAsync(HttpContext context, CancellationToken cancellation)
    {
        var report = await sweep.RunAsync(SweepScope.All, cancellation);
        return PageAnswers.SeeOther(context, $"{AdminPaths.Work}?xong=quet-{report.Items.Count}-{report.Deliveries}");
    }

    public async Task<IResult> RunAgainAsync(HttpContext context, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        return await ledger.RunAgainAsync(form["bloc"].ToString(), form["year"].ToString(), form["item"].ToString(), cancellation) is { } refusal
            ? PageAnswers.Refused(context, refusal)
            : PageAnswers.SeeOther(context, $"{AdminPaths.Work}?xong=lai");
    }

    public async Task<IResult> ReplayAsync(HttpContext context, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        var (_, refusal) = await deliveries.ReplayAsync(form["bloc"].ToString(), form["id"].ToString(), cancellation);
        return refusal is null ? PageAnswers.SeeOther(context, $"{AdminPaths.Work}?xong=gui") : PageAnswers.Refused(context, refusal);
    }
}
