using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Deliveries;
using Emulation.Http;
using Emulation.Text;
using Microsoft.AspNetCore.Http;

namespace Emulation.Pages.Admin;

/// <summary>Shows the pages of the editor and answers their posts.</summary>
public sealed class YearDesk(YearEditor editor, BlocYearStore years, RecipientStore recipients, TimeProvider time)
{
    /// <summary>The deepest document that can be right is far less deep.</summary>
    /// <summary>More than all lists of a year but the units can hold; each entry is a row of a page.</summary>
    private const int MaxEntries = 10_000;

    private static readonly JsonDocumentOptions FileOptions = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public async Task<IResult> ShowYearAsync(HttpContext context, string bloc, string year, CancellationToken cancellation)
    {
        var (state, refusal) = await editor.FindAsync(bloc, year, cancellation);
        var query = context.Request.Query;
        return state is null
            ? PageAnswers.Refused(context, refusal!)
            : PageAnswers.Show<YearPage>(context, ("State", state), ("Applied", query.ContainsKey("xong")), ("ShowErrors", query.ContainsKey("kiem")));
    }

    public async Task<IResult> ShowSectionAsync(HttpContext context, string bloc, string year, string slug, CancellationToken cancellation)
    {
        var (state, refusal) = await editor.FindAsync(bloc, year, cancellation);
        if (state is null) return PageAnswers.Refused(context, refusal!);
        if (YearSchema.Find(slug) is not { } section) return PageAnswers.Refused(context, Refusal.NotFound());
        if (section.Slug == YearSchema.UnitsSlug) return PageAnswers.Show<UnitsPage>(context, ("State", state), ("Number", NumberOf(context)));
        var saved = context.Request.Query.ContainsKey("luu");
        return await ShowAsync(context, StatusCodes.Status200OK, state, section, YearForm.Show(state.Document, section.Fields), saved, saved || context.Request.Query.ContainsKey("kiem"), null, cancellation);
    }

    public async Task<IResult> SaveSectionAsync(HttpContext context, string bloc, string year, string slug, CancellationToken cancellation)
    {
        if (YearSchema.Find(slug) is not { } section) return PageAnswers.Refused(context, Refusal.NotFound());
        var form = context.Request.Form;
        var button = form["do"].ToString();
        if (section.Slug == YearSchema.UnitsSlug) return await SaveUnitsAsync(context, bloc, year, button, form["names"].ToString(), cancellation);
        switch (await editor.SaveSectionAsync(bloc, year, section, form, cancellation))
        {
            case YearSave.Refused(var refusal):
                return PageAnswers.Refused(context, refusal);
            case YearSave.Conflict(var state, var mine):
                var shown = YearForm.Show(mine, section.Fields);
                return await ShowAsync(context, StatusCodes.Status409Conflict, state, section, shown, false, false, YearState.Differences(YearForm.Show(state.Document, section.Fields), shown), cancellation);
            case YearSave.Saved { Focus: { } focus }:
                return PageAnswers.SeeOther(context, $"{At(bloc, year)}/phan/{section.Slug}#{Kit.FieldId.Of(focus)}");
            default:
                var next = YearSchema.Sections.SkipWhile(other => other != section).Skip(1).FirstOrDefault();
                return PageAnswers.SeeOther(context, button == "next" && next is not null ? $"{At(bloc, year)}/phan/{next.Slug}" : $"{At(bloc, year)}/phan/{section.Slug}?luu=1");
        }
    }

    public async Task<IResult> ShowUnitAsync(HttpContext context, string bloc, string year, string number, CancellationToken cancellation)
    {
        var (state, refusal) = await editor.FindAsync(bloc, year, cancellation);
        if (state is null) return PageAnswers.Refused(context, refusal!);
        var index = IndexOf(number);
        var units = YearForm.RowsOf(state.Document, "units");
        if (index < 0 || index >= units.Count) return PageAnswers.Refused(context, Refusal.NotFound());
        var shown = YearForm.Show(units[index], YearEditor.FieldsOf(state, index));
        var saved = context.Request.Query.ContainsKey("luu");
        return PageAnswers.Show<UnitPage>(context,
            ("State", state), ("Index", index), ("Values", shown), ("Version", YearState.VersionOf(shown)), ("Saved", saved), ("ShowErrors", saved || context.Request.Query.ContainsKey("kiem")));
    }

    public async Task<IResult> SaveUnitAsync(HttpContext context, string bloc, string year, string number, CancellationToken cancellation)
    {
        var index = IndexOf(number);
        switch (await editor.SaveUnitAsync(bloc, year, index, context.Request.Form, cancellation))
        {
            case YearSave.Refused(var refusal):
                return PageAnswers.Refused(context, refusal);
            case YearSave.Conflict(var state, var mine):
                var fields = YearEditor.FieldsOf(state, index);
                var saved = YearForm.Show(YearForm.RowsOf(state.Document, "units")[index], fields);
                var shown = YearForm.Show(mine, fields);
                return PageAnswers.Show<UnitPage>(context, StatusCodes.Status409Conflict,
                    ("State", state), ("Index", index), ("Values", shown), ("Version", YearState.VersionOf(saved)), ("Conflict", YearState.Differences(saved, shown)));
            case YearSave.Saved { Focus: { } focus }:
                return PageAnswers.SeeOther(context, $"{At(bloc, year)}/phan/{YearSchema.UnitsSlug}/{number}#{Kit.FieldId.Of(focus)}");
            default:
                return PageAnswers.SeeOther(context, $"{At(bloc, year)}/phan/{YearSchema.UnitsSlug}/{number}?luu=1");
        }
    }

    public async Task<IResult> ApplyAsync(HttpContext context, string bloc, string year, CancellationToken cancellation)
    {
        var version = context.Request.Form["version"].ToString();
        var (applied, state, refusal) = await editor.ApplyAsync(bloc, year, version, cancellation);
        if (state is null) return PageAnswers.Refused(context, refusal!);
        if (applied || state.Draft is null) return PageAnswers.SeeOther(context, $"{AdminPaths.Year(state)}?xong=1");
        return state.Version == version && !state.Check.IsValid
            ? PageAnswers.Show<YearPage>(context, StatusCodes.Status422UnprocessableEntity, ("State", state), ("ShowErrors", true))
            : PageAnswers.Show<YearPage>(context, StatusCodes.Status409Conflict, ("State", state), ("Stale", true));
    }

    public async Task<IResult> DiscardAsync(HttpContext context, string bloc, string year, CancellationToken cancellation)
    {
        if (await editor.DiscardAsync(bloc, year, cancellation) is { } refusal) return PageAnswers.Refused(context, refusal);
        var (left, _) = await editor.FindAsync(bloc, year, cancellation);
        return PageAnswers.SeeOther(context, left is null ? $"{AdminPaths.Home}?bo=1" : AdminPaths.Year(left));
    }

    /// <summary>The document as a file: what is being written, else what is in force.</summary>
    public async Task<IResult> DownloadAsync(HttpContext context, string bloc, string year, CancellationToken cancellation)
    {
        var (state, refusal) = await editor.FindAsync(bloc, year, cancellation);
        if (state is null) return PageAnswers.Refused(context, refusal!);
        var document = state.Check.Value is { } valid ? JsonNode.Parse(Json.Write(valid))! : state.Document;
        return Results.File(Encoding.UTF8.GetBytes(document.ToJsonString(new(Json.Options) { WriteIndented = true })), "application/json; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"{state.Bloc}-{state.Year}.json"));
    }

    /// <summary>Takes a file as the draft. It may come from another bloc or year: the address says whose it becomes.</summary>
    public async Task<IResult> UploadAsync(HttpContext context, string bloc, string year, CancellationToken cancellation)
    {
        var (state, refusal) = await editor.FindAsync(bloc, year, cancellation);
        if (state is null) return PageAnswers.Refused(context, refusal!);
        var (document, wrong) = await ReadAsync(context.Request.Form.Files.GetFile("tep"), cancellation);
        if (document is null)
        {
            return PageAnswers.Show<YearPage>(context, StatusCodes.Status422UnprocessableEntity, ("State", state), ("FileErrors", new Dictionary<string, string[]> { ["tep"] = [wrong!] }));
        }

        document["bloc"] = state.Bloc.ToString();
        document["year"] = state.Year;
        return await editor.ImportAsync(bloc, year, document, cancellation) is YearSave.Refused(var refused)
            ? PageAnswers.Refused(context, refused)
            : PageAnswers.SeeOther(context, $"{AdminPaths.Year(state)}?kiem=1");
    }

    public async Task<IResult> MakeBlocAsync(HttpContext context, CancellationToken cancellation)
    {
        var form = context.Request.Form;
        var (bloc, year, draft, errors) = NewBlocForm.Read(form);
        if (draft is not null && await editor.BeginAsync(bloc, year, draft, cancellation)) return PageAnswers.SeeOther(context, AdminPaths.Year(bloc, year));
        if (draft is not null) errors["bloc"] = [$"Đã có khối mã “{bloc}” với năm {year}; hãy đặt mã khác, hoặc mở khối đó từ trang “Các khối”."];
        return PageAnswers.Show<NewBlocPage>(context, StatusCodes.Status422UnprocessableEntity, ("Values", form.ToDictionary(field => field.Key, field => field.Value.ToString())), ("Errors", errors));
    }

    public IResult ShowNewBloc(HttpContext context) => PageAnswers.Show<NewBlocPage>(context,
        ("Values", new Dictionary<string, string> { ["year"] = Vietnamese.LocalDate(time.GetUtcNow()).Year.ToString(CultureInfo.InvariantCulture) }));

    /// <summary>Asks how to copy a year, or copies it after a post.</summary>
    public async Task<IResult> CopyYearAsync(HttpContext context, string bloc, string year, CancellationToken cancellation)
    {
        if (!BlocCode.TryParse(bloc, null, out var code) || !YearEditor.TryYear(year, out var number) || await years.FindAsync(code, number, cancellation) is not { Year: var before })
        {
            return PageAnswers.Refused(context, Refusal.UnknownBloc(bloc));
        }

        if (HttpMethods.IsGet(context.Request.Method)) return PageAnswers.Show<NextYearPage>(context, ("Year", before), ("Number", (number + 1).ToString(CultureInfo.InvariantCulture)));
        var form = context.Request.Form;
        var (typed, terms, bases) = (form["year"].ToString().Trim(), form["terms"].ToString(), form["bases"] == "true");
        var error = "Năm chưa đúng; hãy viết bốn chữ số, ví dụ 2024.";
        if (YearEditor.TryYear(typed, out var next))
        {
            var draft = NewBlocYear.Copy(before, next, terms == "moved" ? CopiedTerms.Moved : CopiedTerms.Emptied, bases);
            if (await editor.BeginAsync(code, next, draft, cancellation)) return PageAnswers.SeeOther(context, AdminPaths.Year(code, next));
            error = $"Khối đã có năm {next}; hãy ghi năm khác, hoặc mở năm đó từ trang “Các khối”.";
        }

        return PageAnswers.Show<NextYearPage>(context, StatusCodes.Status422UnprocessableEntity,
            ("Year", before), ("Number", typed), ("Terms", terms), ("Bases", bases), ("Errors", new Dictionary<string, string[]> { ["year"] = [error] }));
    }

    private async Task<IResult> SaveUnitsAsync(HttpContext context, string bloc, string year, string button, string names, CancellationToken cancellation) =>
        await editor.ChangeUnitsAsync(bloc, year, button, names, cancellation) switch
        {
            YearSave.Refused(var refusal) => PageAnswers.Refused(context, refusal),
            YearSave.Conflict(var state, _) => PageAnswers.Show<UnitsPage>(context, StatusCodes.Status409Conflict, ("State", state), ("Moved", true)),
            _ => PageAnswers.SeeOther(context, $"{At(bloc, year)}/phan/{YearSchema.UnitsSlug}{PageOf(button)}"),
        };

    private async Task<IResult> ShowAsync(
        HttpContext context, int status, YearState state, YearSection section, IReadOnlyDictionary<string, string> shown, bool saved, bool errors, IReadOnlyList<YearDifference>? conflict, CancellationToken cancellation) =>
        PageAnswers.Show<SectionPage>(context, status,
            ("State", state),
            ("Section", section),
            ("Values", shown),
            ("Version", YearState.VersionOf(YearForm.Show(state.Document, section.Fields))),
            ("Saved", saved),
            ("ShowErrors", errors),
            ("Conflict", conflict),
            ("Recipients", section.Slug == YearSchema.RecipientsSlug ? await recipients.ListAsync(state.Bloc, cancellation) : []));

    private static async Task<(JsonObject? Document, string? Wrong)> ReadAsync(IFormFile? file, CancellationToken cancellation)
    {
        if (file is null || file.Length == 0) return (null, "Chưa chọn tệp; hãy chọn tệp JSON đã tải về từ trang này.");
        if (file.Length > Limits.Year.Bytes) return (null, $"Tệp lớn hơn giới hạn {Limits.Year.Bytes / 1024} KB; hãy chọn tệp khác.");
        try
        {
            await using var stream = file.OpenReadStream();
            if (await JsonNode.ParseAsync(stream, null, FileOptions, cancellation) is not JsonObject document) return (null, "Tệp không phải khai báo của một khối; hãy chọn tệp đã tải về từ trang này.");
            return EntriesOf(document) - EntriesOf(document["units"]) <= MaxEntries
                ? (document, null)
                : (null, $"Tệp có hơn {Vietnamese.Number(MaxEntries)} mục trong các danh sách, nhiều hơn một năm của khối có thể có; hãy kiểm tra lại tệp.");
        }
        // Half a character in a name or a text is found only when that is read.
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return (null, "Tệp không phải JSON hợp lệ hoặc bị cắt giữa chừng; hãy chọn tệp đã tải về từ trang này.");
        }
    }

    /// <summary>Entries of all lists in it, at any depth; reads every name and text on the way.</summary>
    /// <exception cref="InvalidOperationException">A name or a text has half a character.</exception>
    private static int EntriesOf(JsonNode? node) => node switch
    {
        JsonArray list => list.Count + list.Sum(EntriesOf),
        JsonObject parent => parent.Sum(member => EntriesOf(member.Value)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is null => 0,
        _ => 0,
    };

    private static string At(string bloc, string year) => $"{AdminPaths.Home}/khoi/{bloc}/{year}";

    /// <summary>The page of the list that the unit stands on, so that a click does not lead away from it.</summary>
    private static string PageOf(string button) =>
        button.Split(':') is [_, var at, _] && int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index >= UnitsPage.PageSize
            ? string.Create(CultureInfo.InvariantCulture, $"?trang={(index / UnitsPage.PageSize) + 1}")
            : "";

    private static int IndexOf(string number) => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index - 1 : -1;

    private static int NumberOf(HttpContext context) => int.TryParse(context.Request.Query["trang"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
}
