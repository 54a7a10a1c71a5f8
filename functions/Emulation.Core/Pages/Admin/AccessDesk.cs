using System.Globalization;
using Emulation.Access;
using Emulation.Blocs;
using Emulation.Http;
using Emulation.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Emulation.Pages.Admin;

/// <summary>Makes, lists, prolongs and revokes access links.</summary>
public sealed class AccessDesk(AccessStore store, BlocYearStore years, IOptions<LinkOptions> links, TimeProvider time)
{
    /// <summary>How many links one click makes: as many as a person prints and hands out at a time.</summary>
    public const int MaxBatch = 60;

    /// <summary>Every bloc with how many links work and are missing, and the links that belong to no single bloc.</summary>
    public async Task<IResult> ShowAllAsync(HttpContext context, IDictionary<string, string[]>? errors, CancellationToken cancellation)
    {
        var grants = await store.ListAsync(cancellation);
        var blocs = new List<BlocAccessLine>();
        foreach (var bloc in await BlocsAsync(cancellation))
        {
            var access = await ReadAsync(bloc, grants, cancellation);
            if (access is not null) blocs.Add(new(bloc, access.Year.Name, access.Live.Count, access.Missing.Count));
        }

        var others = grants.Where(grant => grant.Blocs.Count != 1 && IsLive(grant)).Select(grant => new AccessLine(grant, OfficeOf(grant, null))).ToList();
        return PageAnswers.Show<AccessPage>(context, errors is null ? 200 : 422,
            ("Blocs", blocs), ("Others", others), ("LastDay", DefaultLastDay), ("Errors", errors), ("Values", ValuesOf(context)), ("Done", context.Request.Query["xong"].ToString()));
    }

    /// <summary>The links of one bloc.</summary>
    public async Task<IResult> ShowAsync(HttpContext context, string bloc, IDictionary<string, string[]>? errors, CancellationToken cancellation)
    {
        if (!BlocCode.TryParse(bloc, null, out var code) || await ReadAsync(code, await store.ListAsync(cancellation), cancellation) is not { } access) return PageAnswers.Refused(context, Refusal.UnknownBloc(bloc));
        var number = int.TryParse(context.Request.Query["trang"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1;
        return PageAnswers.Show<BlocAccessPage>(context, errors is null ? 200 : 422,
            ("Access", access), ("Number", number), ("LastDay", DefaultLastDay), ("Errors", errors), ("Values", ValuesOf(context)), ("Done", context.Request.Query["xong"].ToString()));
    }

    /// <summary>Makes the links that were asked for and shows them, this once.</summary>
    public async Task<IResult> MakeAsync(HttpContext context, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        var khoi = form["khoi"].ToString();
        var errors = new Dictionary<string, string[]>();
        var expires = ExpiresOf(form, errors);
        BlocAccess? access = null;
        if (khoi.Length > 0)
        {
            if (!BlocCode.TryParse(khoi, null, out var bloc) || (access = await ReadAsync(bloc, await store.ListAsync(cancellation), cancellation)) is null) return PageAnswers.Refused(context, Refusal.UnknownBloc(khoi));
        }

        var wanted = access is null ? AccessForm.OfNoBloc(form, await BlocsAsync(cancellation), expires, errors)
            : form["do"] == "all" ? [.. access.Missing.Take(MaxBatch).Select(missing => new AccessRequest(missing.Role, [access.Year.Bloc], missing.Unit, null, expires))]
            : AccessForm.OfBloc(form, access.Year, expires, errors);
        if (errors.Count > 0) return access is null ? await ShowAllAsync(context, errors, cancellation) : await ShowAsync(context, khoi, errors, cancellation);

        var made = await Task.WhenAll(wanted.Select(request => store.CreateAsync(request, cancellation)));
        var left = form["do"] == "all" ? access!.Missing.Count - made.Length : 0;
        return PageAnswers.Show<LinksPage>(context,
            ("Cards", made.Select(granted => Card(context, granted, access?.Year)).ToList()),
            ("Bloc", access?.Year),
            ("Left", left),
            ("IsPublic", links.Value.PublicAddress is not null));
    }

    public async Task<IResult> RevokeAsync(HttpContext context, string id, CancellationToken cancellation) =>
        await store.RevokeAsync(id, cancellation) ? Back(context, "thu-hoi") : PageAnswers.Refused(context, Refusal.UnknownAccess());

    public async Task<IResult> ExpireAsync(HttpContext context, string id, CancellationToken cancellation)
    {
        var errors = new Dictionary<string, string[]>();
        var expires = ExpiresOf(context.Request.Form, errors);
        if (errors.Count > 0) return PageAnswers.Refused(context, Refusal.Invalid(errors) with { Detail = "Hạn dùng chưa đổi. Hãy quay lại trang trước, sửa ngày rồi bấm lại." });
        return await store.ExpireAsync(id, expires, cancellation) ? Back(context, "han") : PageAnswers.Refused(context, Refusal.UnknownAccess());
    }

    private string DefaultLastDay => Vietnamese.Date(Vietnamese.LocalDate(time.GetUtcNow() + AccessRequest.DefaultLifetime));

    /// <summary>Null where no year of the bloc is in force.</summary>
    private async Task<BlocAccess?> ReadAsync(BlocCode bloc, IReadOnlyList<AccessGrant> grants, CancellationToken cancellation)
    {
        if (await years.FindNewestAsync(bloc, cancellation) is not { } year) return null;
        var own = grants.Where(grant => grant.Blocs.Contains(bloc)).ToList();
        var live = own.Where(IsLive).ToList();
        var today = Vietnamese.LocalDate(time.GetUtcNow());
        List<MissingLink> offices =
        [
            .. year.RoleTerms.Where(term => term.Role == BlocRole.Lead && term.To >= today).DistinctBy(term => term.Unit).Select(term => new MissingLink(Callers.Lead, term.Unit, year.Unit(term.Unit)!.Name)),
            .. year.Units.Select(unit => new MissingLink(Callers.Unit, unit.Code, unit.Name)),
            new(Callers.StandingBody, null, year.StandingBody ?? "Thường trực"),
        ];
        var order = year.Units.Index().ToDictionary(unit => unit.Item.Code, unit => unit.Index);
        return new(
            year,
            [.. offices.Where(office => !live.Any(grant => grant.Role == office.Role && grant.Unit == office.Unit))],
            [.. live.OrderBy(grant => grant.Role switch { Callers.Lead => 0, Callers.Unit => 1, Callers.StandingBody => 2, _ => 3 }).ThenBy(grant => grant.Unit is { } unit ? order.GetValueOrDefault(unit, int.MaxValue) : 0).Select(Line)],
            [.. own.Except(live).OrderByDescending(grant => grant.Revoked ?? grant.Expires).Select(Line)]);

        AccessLine Line(AccessGrant grant) => new(grant, OfficeOf(grant, year));
    }

    private async Task<IReadOnlyList<BlocCode>> BlocsAsync(CancellationToken cancellation) =>
        await years.ListAsync(cancellation).Select(entry => entry.Bloc).Distinct().OrderBy(bloc => bloc.ToString(), StringComparer.Ordinal).ToListAsync(cancellation);

    private bool IsLive(AccessGrant grant) => grant.Revoked is null && grant.Expires > time.GetUtcNow();

    /// <summary>The end of the day that was typed.</summary>
    private DateTimeOffset ExpiresOf(IFormCollection form, Dictionary<string, string[]> errors)
    {
        var now = time.GetUtcNow();
        string[] forms = ["d/M/yyyy", "yyyy-MM-dd"];
        if (DateOnly.TryParseExact(form["expires"].ToString().Trim(), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year < 2200)
        {
            var expires = new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, Vietnamese.Offset);
            if (expires > now && expires <= now + Limits.Access.Lifetime) return expires;
        }

        errors["expires"] = [$"Hạn dùng chưa đúng; hãy viết ngày/tháng/năm, từ hôm nay đến {Vietnamese.Date(Vietnamese.LocalDate(now + Limits.Access.Lifetime).AddDays(-1))}."];
        return default;
    }

    private LinkCard Card(HttpContext context, NewAccess made, BlocYear? year) => new(
        OfficeOf(made.Access, year), Kit.Navigation.RoleName(made.Access.Role), year?.Name, AddressOf(context, $"/vao/{made.Token}"), new AccessLine(made.Access, "").LastDay);

    /// <summary>The public address where one is set; else the one under which the administrator reached us, who can see it on the page.</summary>
    private string AddressOf(HttpContext context, string path)
    {
        if (links.Value.PublicAddress is { } address) return address.AbsoluteUri.TrimEnd('/') + path;
        var host = context.Request.Host;
        // The pipeline says https for all; on this very machine there is no front end that would speak it.
        var scheme = host.Host is "localhost" or "127.0.0.1" or "[::1]" ? "http" : "https";
        return $"{scheme}://{host}{path}";
    }

    private static string OfficeOf(AccessGrant grant, BlocYear? year) =>
        grant.Unit is { } unit ? year?.Unit(unit)?.Name ?? unit.ToString()
        : grant.Name ?? (grant.Role == Callers.StandingBody ? year?.StandingBody : null) ?? Kit.Navigation.RoleName(grant.Role);

    private static IResult Back(HttpContext context, string done)
    {
        var bloc = context.Request.Form["khoi"].ToString();
        return PageAnswers.SeeOther(context, BlocCode.TryParse(bloc, null, out var code) ? $"{AdminPaths.AccessOf(code)}&xong={done}" : $"{AdminPaths.Access}?xong={done}");
    }

    private static Dictionary<string, string>? ValuesOf(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) ? context.Request.Form.ToDictionary(field => field.Key, field => field.Value.ToString()) : null;
}
