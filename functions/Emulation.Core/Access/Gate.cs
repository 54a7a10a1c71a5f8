using Emulation.Blocs;
using Emulation.Http;
using Emulation.Pages;
using Emulation.Periods;
using Emulation.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Emulation.Access;

/// <summary>
/// The one place where callers are checked, the same for both hosts: the role against the function's <see cref="CallersAttribute"/>,
/// and the caller's bloc, unit and term against the route. Programs show a bearer token; people have a session, which opens pages and
/// lets them read from the API, but never write to it: a cookie goes along with whatever a foreign page makes the browser send.
/// </summary>
public sealed class Gate(AccessStore access, AdminKey adminKey, Session session, WrongTokens wrongTokens, BlocYearStore years, IAntiforgery antiforgery, TimeProvider time)
{
    /// <summary>Null where the caller may go on; otherwise the refusal to send. Reads the token or the session, and the route values of the request.</summary>
    public async ValueTask<IResult?> AdmitAsync(HttpContext context, Callers callers, bool isPage = false)
    {
        var refusal = isPage ? await AdmitToPageAsync(context, callers) : await AdmitToApiAsync(context, callers);
        return refusal is null ? null : isPage ? PageAnswers.Refused(context, refusal) : refusal.ToResult();
    }

    private async ValueTask<Refusal?> AdmitToApiAsync(HttpContext context, Callers callers)
    {
        if (callers == Callers.None) return Refusal.Closed();
        if (callers.HasFlag(Callers.Anyone)) return null;

        Caller? caller;
        if (TokenOf(context.Request) is { } token)
        {
            (caller, var wrong) = await IdentifyAsync(context, token);
            if (caller is null) return wrong;
        }
        else
        {
            caller = IsSafe(context.Request) ? await session.FindAsync(context) : null;
            if (caller is null) return Unauthorized(context, Refusal.NoToken());
        }

        return await CheckAsync(context, callers, caller);
    }

    private async ValueTask<Refusal?> AdmitToPageAsync(HttpContext context, Callers callers)
    {
        var caller = await session.FindAsync(context);
        if (!IsSafe(context.Request))
        {
            if (await PageForms.CheckAsync(context, antiforgery) is { } refusal) return refusal;
        }

        if (callers.HasFlag(Callers.Anyone))
        {
            context.Features.Set(caller ?? Caller.Nobody);
            return null;
        }

        if (callers == Callers.None) return Refusal.Closed();
        return caller is null ? Refusal.NotSignedIn() : await CheckAsync(context, callers, caller);
    }

    /// <summary>The caller that the token stands for, or the refusal: a wrong one is counted.</summary>
    public async ValueTask<(Caller? Caller, Refusal? Refusal)> IdentifyAsync(HttpContext context, string token)
    {
        if (adminKey.Is(token)) return (AdminKey.Administrator, null);
        if (await access.FindAsync(token, context.RequestAborted) is { } caller) return (caller, null);
        if (await wrongTokens.NoteAsync(context, context.RequestAborted) is { } wait)
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return (null, Refusal.TooManyWrongTokens(wait));
        }

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
}
