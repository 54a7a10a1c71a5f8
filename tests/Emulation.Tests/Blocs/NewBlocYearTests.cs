using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Text;
using Xunit;

namespace Emulation.Tests.Blocs;

public sealed class NewBlocYearTests
{
    [Fact]
    public void A_bloc_begins_with_what_the_field_usually_sets_and_is_valid()
    {
        var draft = NewBlocYear.From(BlocYearDocument.Bloc, 2023, "Cụm thi đua các huyện", "Hà Giang", "nd30-2020", ["Huyện Đồng Văn", "Huyện Mèo Vạc", "Huyện Đồng Văn"]);
        var year = BlocYearDocument.Parse(draft.ToJsonString());

        Assert.Equal(["units[2].name: Tên này đã thuộc về units[0]; hãy ghi tên khác để phân biệt."], BlocYearDocument.Lines(year));
        draft["units"]![2]!["name"] = "Huyện Yên Minh";
        var valid = BlocYearDocument.Parse(draft.ToJsonString()).Value!;
        Assert.Equal("Cụm", valid.Label);
        Assert.Equal(["huyen-dong-van", "huyen-meo-vac", "huyen-dong-van-2"], valid.Units.Select(unit => unit.Code.ToString()));
        Assert.Equal("TRƯỞNG CỤM", valid.Format.SignerPost);
        Assert.Equal("TM. CỤM THI ĐUA CÁC HUYỆN", valid.Format.SignerAuthority);
        Assert.Equal(
            [
                """{"period":"2023H1","from":"2023-01-01","to":"2023-06-30","opens":"2023-06-01","due":"2023-06-25","closes":"2023-07-05","summaryDue":"2023-06-26T08:00:00+07:00","finalSummaryDue":"2023-07-06T08:00:00+07:00","reminderDays":[-10,-3,0,1]}""",
                """{"period":"2023FY","from":"2023-01-01","to":"2023-12-31","opens":"2023-11-20","due":"2023-12-15","closes":"2023-12-25","summaryDue":"2023-12-16T08:00:00+07:00","finalSummaryDue":"2023-12-26T08:00:00+07:00","reminderDays":[-10,-3,0,1]}""",
            ],
            valid.Calendar.Select(entry => JsonSerializer.Serialize(entry, Json.Options)));
    }

    [Fact]
    public void A_year_is_copied_with_its_dates_moved_and_what_is_decided_anew_left_out()
    {
        var before = BlocYearDocument.Parse(BlocYearDocument.Full).Value!;

        var draft = NewBlocYear.Copy(before, 2024, CopiedTerms.Moved, withLegalBases: true);

        var after = BlocYearForm.Parse(JsonSerializer.SerializeToElement(draft), BlocYearDocument.Bloc, 2024, BlocYearDocument.KnownPacks);
        Assert.Empty(BlocYearDocument.Lines(after));
        Assert.Null(after.Value!.Theme);
        Assert.All(after.Value.Units, unit => Assert.Null(unit.Covenant));
        Assert.Equal(["2024H1", "2024FY"], after.Value.Calendar.Select(entry => entry.Period.ToString()));
        Assert.Equal(new DateTimeOffset(2024, 6, 21, 8, 0, 0, TimeSpan.FromHours(7)), after.Value.Calendar[0].SummaryDue);
        Assert.Equal((new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31), null), (after.Value.RoleTerms[0].From, after.Value.RoleTerms[0].To, after.Value.RoleTerms[0].Decision));
        // When a document was issued is a fact.
        Assert.Equal(new DateOnly(2022, 12, 28), after.Value.LegalBases[0].Date);
        Assert.Equal(before.Indicators, after.Value.Indicators);
    }

    [Fact]
    public void Terms_and_legal_bases_may_start_empty()
    {
        var before = BlocYearDocument.Parse(BlocYearDocument.Full).Value!;

        var draft = NewBlocYear.Copy(before, 2024, CopiedTerms.Emptied, withLegalBases: false);

        Assert.Empty(draft["roleTerms"]!.AsArray());
        Assert.Empty(draft["legalBases"]!.AsArray());
    }

    [Fact]
    public void Units_are_added_behind_and_numbered_anew()
    {
        var units = JsonNode.Parse("""[{ "code": "ban-a", "order": 7, "name": "Ban A", "covenant": { "themes": ["Đoàn kết"] } }]""")!.AsArray();

        var all = NewBlocYear.Units(units, ["Ban A", "Ban B"]);

        Assert.Equal(
            ["""{"code":"ban-a","order":1,"name":"Ban A","covenant":{"themes":["Đoàn kết"]}}""", """{"code":"ban-a-2","name":"Ban A","order":2}""", """{"code":"ban-b","name":"Ban B","order":3}"""],
            all.Select(unit => unit!.ToJsonString(Json.Options)));
    }
}
