using Emulation.Access;
using Emulation.Blocs;
using Emulation.Http;
using Emulation.Periods;
using Emulation.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Emulation.Pages.Entry;

/// <summary>One period on the first page, with what the caller may do there; the first link is the main one.</summary>
public sealed record HomeCard(Period Period, string BlocName, PeriodCalendar Calendar, IReadOnlyList<(string Address, string Label, bool Main)> Links);

/// <summary>Signing in, and what a caller finds on the first page.</summary>
public sealed partial class EntryDesk(Gate gate, Session session, BlocYearStore years, TimeProvider time, ILogger<EntryDesk> logger)
{
    /// <summary>Who holds the token and how pages call that office; or the refusal.</summary>
    public async Task<(Caller? Holder, string? Title, Refusal? Refusal)> FindHolderAsync(HttpContext context, string token)
    {
        var (holder, refusal) = await gate.IdentifyAsync(context, token);
        return holder is null ? (null, null, refusal) : (holder, await TitleAsync(holder, context.RequestAborted), null);
    }

    /// <summary>Starts the session of whoever holds the token; null where it began.</summary>
    public async Task<Refusal?> SignInAsync(HttpContext context, string pasted)
    {
        // People paste the whole link.
        var token = pasted.Trim().Split('/')[^1];
        var (holder, refusal) = await gate.IdentifyAsync(context, token);
        if (holder is null)
        {
            LogNotBegun(logger, refusal!.Slug);
            return refusal;
        }

        await session.StartAsync(context, holder, await TitleAsync(holder, context.RequestAborted));
        LogBegun(logger, holder.Actor);
        return null;
    }

    /// <summary>Ends the session of the request, where there is one.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        await Session.EndAsync(context);
        if (Caller.Of(context) is { Role: not Callers.Anyone } caller) LogEnded(logger, caller.Actor);
    }

    /// <summary>The periods of the caller's blocs, newest first.</summary>
    public async Task<IReadOnlyList<HomeCard>> PeriodsAsync(Caller caller, CancellationToken cancellation)
    {
        var today = Vietnamese.LocalDate(time.GetUtcNow());
        var cards = new List<HomeCard>();
        foreach (var bloc in caller.Blocs)
        {
            // Last year's reports are looked at while this year's are written.
            for (var number = today.Year + 1; number >= today.Year - 2; number--)
            {
                if (await years.FindAsync(bloc, number, cancellation) is not { Year: var year }) continue;
                if (caller.Unit is { } unit && year.Unit(unit) is null) continue;
                cards.AddRange(year.Calendar.OrderByDescending(calendar => calendar.Opens).Select(calendar =>
                    new HomeCard(calendar.Period, year.Name, calendar, LinksOf(caller, year, calendar.Period, today))));
            }
        }

        return cards;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Session of {Actor} began")]
    private static partial void LogBegun(ILogger logger, string actor);

    [LoggerMessage(Level = LogLevel.Information, Message = "Session of {Actor} ended by its owner")]
    private static partial void LogEnded(ILogger logger, string actor);

    [LoggerMessage(Level = LogLevel.Information, Message = "No session began ({Slug})")]
    private static partial void LogNotBegun(ILogger logger, string slug);

    private static List<(string, string, bool)> LinksOf(Caller caller, BlocYear year, Period period, DateOnly today)
    {
        var links = new List<(string, string, bool)>();
        if (caller.Role == Callers.Lead && caller.Unit is { } lead && year.IsLeadOn(lead, today)) links.Add((PagePaths.Board(year.Bloc, period), "Theo dõi, tổng hợp của khối", true));
        if (caller.Unit is { } unit) links.Add((PagePaths.Report(year.Bloc, period, unit), "Báo cáo của đơn vị", links.Count == 0));
        return links;
    }

    /// <summary>How pages call the office that holds the token.</summary>
    private async Task<string> TitleAsync(Caller holder, CancellationToken cancellation)
    {
        var role = Kit.Navigation.RoleName(holder.Role);
        if (holder.Blocs.Count == 0) return role;
        if (holder.Unit is not { } unit) return holder.Blocs.Count == 1 ? $"{role}, {await NameAsync(holder.Blocs[0])}" : $"{role}, {Vietnamese.Count(holder.Blocs.Count)} khối, cụm";
        var name = (await years.FindNewestAsync(holder.Blocs[0], cancellation))?.Unit(unit)?.Name ?? unit.ToString();
        return holder.Role == Callers.Lead ? $"{name}, {role}" : name;

        async Task<string> NameAsync(BlocCode bloc) => (await years.FindNewestAsync(bloc, cancellation))?.Name ?? bloc.ToString();
    }
}
