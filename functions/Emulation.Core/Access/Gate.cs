using Emulation.Blocs;
using Emulation.Http;
using Emulation.Pages;
using Emulation.Periods;
using Emulation.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Emulation.Access;

/// <summary>
/// The one place where callers are checked, the same for both hosts: the role against the function's <see cref="CallersAttribute"/>,
/// and the caller's bloc, unit and term against the route. Programs show a bearer token; people have a session, which opens pages and
/// lets them read from the API, but never write to it: a cookie goes along with whatever a foreign page makes the browser send.
/// </summary>
public sealed partial class Gate(
    AccessStore access, AdminKey adminKey, Session session, WrongTokens wrongTokens, CallerRates rates, BlocYearStore years, IAntiforgery antiforgery, TimeProvider time, ILogger<Gate> logger)
{
    /// <summary>Null where the caller may go on; otherwise the refusal to send. Reads the token or the session, and the route values of the request.</summary>
    public async ValueTask<IResult?> AdmitAsync(HttpContext context, Callers callers, bool isPage = false, bool isCostly = false)
    {
        var (caller, refusal) = isPage ? await AdmitToPageAsync(context, callers, isCostly) : await AdmitToApiAsync(context, callers, isCostly);
        if (refusal is null) return null;
        LogRefused(logger, refusal.Slug, caller.Actor, context.Request.Method, BlocCode.TryParse(Route(context, "bloc"), null, out var bloc) ? bloc.ToString() : "-");
        return isPage ? PageAnswers.Refused(context, refusal) : refusal.ToResult();
    }

    private async ValueTask<(Caller Caller, Refusal? Refusal)> AdmitToApiAsync(HttpContext context, Callers callers, bool isCostly)
    {
        if (callers == Callers.None) return (Caller.Nobody, Refusal.Closed());
        if (callers.HasFlag(Callers.Anyone)) return (Caller.Nobody, rates.Take(context, Caller.Nobody, isCostly));

        Caller? caller;
        if (TokenOf(context.Request) is { } token)
        {
            (caller, var wrong) = await IdentifyAsync(context, token);
            if (caller is null) return (Caller.Nobody, wrong);
        }
        else
        {
            caller = IsSafe(context.Request) ? await session.FindAsync(context) : null;
            if (caller is null) return (Caller.Nobody, rates.Take(context, Caller.Nobody, isCostly) ?? Unauthorized(context, Refusal.NoToken()));
        }

        return (caller, rates.Take(context, caller, isCostly) ?? await CheckAsync(context, callers, caller));
    }

    private async ValueTask<(Caller Caller, Refusal? Refusal)> AdmitToPageAsync(HttpContext context, Callers callers, bool isCostly)
    {
        var caller = await session.FindAsync(context);
        var known = caller ?? Caller.Nobody;
        // Before the post is read, which may be long.
        if (rates.Take(context, known, isCostly) is { } tooMany) return (known, tooMany);
        if (!IsSafe(context.Request))
        {
            if (await PageForms.CheckAsync(context, antiforgery) is { } refusal) return (known, refusal);
        }

        if (callers.HasFlag(Callers.Anyone))
        {
            context.Features.Set(known);
            return (known, null);
        }

        if (callers == Callers.None) return (known, Refusal.Closed());
        return (known, caller is null ? Refusal.NotSignedIn() : await CheckAsync(context, callers, caller));
    }

    /// <summary>The caller that the token stands for, or the refusal: a wrong one is counted.</summary>
    public async ValueTask<(Caller? Caller, Refusal? Refusal)> IdentifyAsync(HttpContext context, string token)
    {
        if (adminKey.Is(token)) return (AdminKey.Administrator, null);
        if (await access.FindAsync(token, context.RequestAborted) is { } caller) return (caller, null);
        // Counting one costs two round trips, so a flood of them ends here.
        if (rates.Take(context, Caller.Nobody, isCostly: false) is { } tooMany) return (null, tooMany);
        if (await wrongTokens.NoteAsync(context, context.RequestAborted) is { } wait) return (null, Refusal.TooManyWrongTokens(wait));
        return (null, Unauthorized(context, Refusal.BadToken()));
    }

    private async ValueTask<Refusal?> CheckAsync(HttpContext context, Callers callers, Caller caller)
    {
        // A lead unit is a member, too: in its own report its link is a unit's.
        if (caller.Role == Callers.Lead && !callers.HasFlag(Callers.Lead) && callers.HasFlag(Callers.Unit) && Route(context, "unit") == caller.Unit?.ToString())
        {
            caller = caller with { Role = Callers.Unit };
        }

        if (!callers.HasFlag(caller.Role)) return Refusal.Forbidden("Vai trò của mã truy cập này không dùng được chức năng này.");
        if (await FindOverreachAsync(caller, context, context.RequestAborted) is { } overreach) return Refusal.Forbidden(overreach);
        context.Features.Set(caller);
        return null;
    }

    /// <summary>What in the route lies outside the caller's reach, in Vietnamese; null where nothing does.</summary>
    private async ValueTask<string?> FindOverreachAsync(Caller caller, HttpContext context, CancellationToken cancellation)
    {
        if (caller.Role == Callers.Administrator) return null;
        if (Route(context, "bloc") is not { } blocText) return null;
        if (!BlocCode.TryParse(blocText, null, out var bloc) || !caller.Covers(bloc)) return "Mã truy cập này không thuộc khối đang mở.";
        if (caller.Role == Callers.Unit && Route(context, "unit") is { } unit && caller.Unit?.ToString() != unit) return "Mã truy cập này thuộc đơn vị khác; mỗi đơn vị chỉ xem và sửa báo cáo của mình.";
        if (caller.Role != Callers.Lead) return null;

        var today = Vietnamese.LocalDate(time.GetUtcNow());
        var leads = (Route(context, "period"), Route(context, "year")) switch
        {
            (null, null) => await LeadsAsync(caller, bloc, today.Year, today, cancellation) is true || await LeadsAsync(caller, bloc, today.Year - 1, today, cancellation) is true,
            ({ } text, _) => !Period.TryParse(text, null, out var period) || await LeadsAsync(caller, bloc, period.Year, today, cancellation) is not false,
            (null, { } text) => !int.TryParse(text, out var year) || await LeadsAsync(caller, bloc, year, today, cancellation) is not false,
        };
        return leads ? null : "Đơn vị này không phải Trưởng khối trong thời gian hiện tại theo khai báo của khối.";
    }

    /// <summary>Whether the caller leads the bloc today, by what the bloc fixed for that year (a term may run over the New Year); null where there is no such year.</summary>
    private async ValueTask<bool?> LeadsAsync(Caller caller, BlocCode bloc, int year, DateOnly today, CancellationToken cancellation) =>
        await years.FindAsync(bloc, year, cancellation) is { Year: var stored } ? caller.Unit is { } unit && stored.IsLeadOn(unit, today) : null;

    private static string? Route(HttpContext context, string name) => context.GetRouteValue(name)?.ToString();

    private static bool IsSafe(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && header[7..].Trim() is { Length: > 0 and <= 500 } token ? token : null;
    }

    private static Refusal Unauthorized(HttpContext context, Refusal refusal)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return refusal;
    }

    /// <summary>Only what is ours or was parsed: an address may end in a token, and a foreign text may hold line breaks.</summary>
    [LoggerMessage(Level = LogLevel.Information, Message = "Refused ({Slug}) to {Actor}: {Method}, bloc {Bloc}")]
    private static partial void LogRefused(ILogger logger, string slug, string actor, string method, string bloc);
}
