using System.Security.Cryptography;
using System.Text;
using Emulation.Blocs;
using Emulation.Http;
using Emulation.Periods;
using Emulation.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Emulation.Access;

/// <summary>
/// The one place where callers are checked, the same for both hosts: the role against the function's <see cref="CallersAttribute"/>,
/// and the token's bloc, unit and term against the route.
/// </summary>
public sealed class Gate(AccessStore access, BlocYearStore years, IOptions<AccessOptions> options, TimeProvider time)
{
    private static readonly Caller FirstAdministrator = new("admin-key", Callers.Administrator, [], null);

    private readonly byte[]? adminKey = options.Value.AdminKey is { Length: > 0 } key ? SHA256.HashData(Encoding.UTF8.GetBytes(key)) : null;

    /// <summary>Null where the caller may go on; otherwise the refusal to send. Reads the token and the route values of the request.</summary>
    public async ValueTask<IResult?> AdmitAsync(HttpContext context, Callers callers)
    {
        if (callers == Callers.None) return Refusal.Forbidden("Chức năng này chưa mở cho ai.").ToResult();
        if (callers.HasFlag(Callers.Anyone)) return null;

        if (TokenOf(context.Request) is not { } token) return Unauthorized(context, Refusal.NoToken());
        if (await IdentifyAsync(token, context.RequestAborted) is not { } caller) return Unauthorized(context, Refusal.BadToken());
        if (!callers.HasFlag(caller.Role)) return Refusal.Forbidden("Vai trò của mã truy cập này không dùng được chức năng này.").ToResult();
        if (await FindOverreachAsync(caller, context, context.RequestAborted) is { } overreach) return Refusal.Forbidden(overreach).ToResult();

        context.Features.Set(caller);
        return null;
    }

    private async ValueTask<Caller?> IdentifyAsync(string token, CancellationToken cancellation)
    {
        if (adminKey is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token)), adminKey)) return FirstAdministrator;
        return await access.FindAsync(token, cancellation);
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

    private static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && header[7..].Trim() is { Length: > 0 and <= 500 } token ? token : null;
    }

    private static IResult Unauthorized(HttpContext context, Refusal refusal)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return refusal.ToResult();
    }
}
