using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Emulation.LocalHost;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>Every limit is documented with its value and has a test that meets it.</summary>
public sealed partial class LimitTests(AzuriteFixture azurite)
{
    /// <summary>Limit, then the test that holds it at its edge.</summary>
    private const string Held =
        """
        ReadsPerMinute             RateTests.A_caller_that_reads_too_often_is_told_how_long_to_wait_and_others_are_not
        WritesPerMinute            RateTests.A_caller_that_writes_too_often_has_to_wait_and_may_still_read
        CostlyPerMinute            RateTests.What_takes_much_work_is_counted_by_itself
        CallersPerAddress          RateTests.Whoever_has_no_token_is_counted_by_address_and_of_IPv6_by_network
        ConcurrentSummaries        SummaryTurnsTests.As_many_as_there_are_places_are_made_at_once_and_the_next_when_one_is_done
        FilesOfUnitMiB             FileLimitTests.As_many_MiB_of_a_unit_are_kept_as_the_setting_says
        Access.AdminKey            LimitTests.A_setting_that_cannot_be_is_refused_at_the_start
        Access.AdministratorSession SessionLimitTests.A_session_ends_after_14_days_and_an_administrators_after_12_hours
        Access.Blocs               AccessRequestTests.As_many_blocs_as_one_row_holds_are_taken
        Access.Lifetime            AccessRequestTests.An_end_in_the_past_too_far_off_or_read_in_two_ways_is_refused
        Access.Session             SessionLimitTests.A_session_ends_after_14_days_and_an_administrators_after_12_hours
        Access.WrongTokenSpan      SignInTests.After_ten_wrong_tokens_within_ten_minutes_an_address_has_to_wait_on_every_instance
        Access.WrongTokens         SignInTests.After_ten_wrong_tokens_within_ten_minutes_an_address_has_to_wait_on_every_instance
        Files.AllBytes             AttachmentFormTests.Files_are_limited_in_number_and_in_size_together
        Files.Bytes                AttachmentApiTests.What_is_sent_is_judged_by_size_type_name_and_window
        Files.Caption              AttachmentFormTests.A_caption_has_at_most_300_letters
        Files.Count                AttachmentFormTests.Files_are_limited_in_number_and_in_size_together
        Files.InflatedBytes        FileLimitTests.A_packed_file_may_inflate_to_its_limit
        Files.Kept                 FileLimitTests.Ninety_files_of_a_unit_are_kept_in_a_period
        Files.Name                 FileNameTests.A_long_name_keeps_its_end
        Files.Parts                FileLimitTests.A_packed_file_may_have_2000_parts
        Files.Pixels               PhotoTests.Fifty_million_pixels_are_refused_by_the_header_alone
        Files.Ratio                FileCheckTests.A_file_that_is_not_taken_is_told_why_and_what_to_do
        Message.AnswerBytes        WebhookClientTests.Of_an_answer_of_10_MB_4_KB_are_read
        Message.Bytes              OutboxTests.A_payload_that_belongs_behind_a_link_is_refused
        Report.Bytes               BadInputTests.A_body_over_the_limit_is_refused_with_the_limit
        Report.Items               SubmissionFormTests.Lists_are_bounded
        Report.Line                SubmissionFormTests.Texts_are_bounded
        Report.Narrative           SubmissionFormTests.Texts_are_bounded
        Request.Bytes              RequestLimitTests.What_the_server_itself_refuses_is_a_problem_too
        Request.Depth              RequestLimitTests.A_document_may_be_16_deep
        Request.FieldGaps          FormTreeTests.Many_names_cannot_make_a_huge_document
        Request.FieldIndex         FormTreeTests.The_deepest_names_and_highest_index_are_taken
        Request.FieldName          FormPostTests.A_field_name_that_is_too_long_is_refused
        Request.FieldSteps         FormTreeTests.The_deepest_names_and_highest_index_are_taken
        Request.FormBytes          RequestLimitTests.A_post_of_a_page_may_hold_a_file_of_10_MiB_and_its_fields_and_no_more
        Request.FormFields         FormPostTests.Too_many_fields_are_refused
        Request.HeaderBytes        RequestLimitTests.A_hundred_header_fields_of_32_KiB_are_taken_and_no_more
        Request.Headers            RequestLimitTests.A_hundred_header_fields_of_32_KiB_are_taken_and_no_more
        Request.KeyLength          RequestLimitTests.A_client_key_may_have_255_characters
        Review.Bytes               ReviewApiTests.What_a_review_lacks_is_said
        Review.FieldReason         ReviewApiTests.A_hundred_fields_may_have_a_reason_of_a_thousand_letters
        Review.Fields              ReviewApiTests.A_hundred_fields_may_have_a_reason_of_a_thousand_letters
        Review.Reason              ReviewApiTests.What_a_review_lacks_is_said
        Summary.DaysAhead          RequestLimitTests.A_document_may_be_dated_31_days_ahead
        Summary.IssueBytes         RequestLimitTests.A_request_to_issue_is_a_handful_of_lines
        Summary.VerifiedBytes      RequestLimitTests.A_file_of_25_MiB_is_hashed_and_one_that_no_server_would_take_is_told_the_same_as_one_that_is_too_large
        Summary.Wait               SummaryTurnsTests.A_request_that_gets_no_turn_is_told_when_to_come_back
        Template.Bytes             TemplateCheckTests.A_bomb_a_macro_a_DTD_and_a_file_of_another_kind_are_refused
        Template.Depth             TemplateCheckTests.A_part_may_be_200_deep_and_all_parts_may_have_300000_elements
        Template.Elements          TemplateCheckTests.A_part_may_be_200_deep_and_all_parts_may_have_300000_elements
        Template.InflatedBytes     TemplateCheckTests.A_bomb_a_macro_a_DTD_and_a_file_of_another_kind_are_refused
        Workbook.Bytes             WorkbookPageTests.A_workbook_that_is_not_this_reports_is_refused_with_what_to_do
        Workbook.Cells             WorkbookLimitTests.It_may_have_100000_cells
        Workbook.InflatedBytes     WorkbookPageTests.A_workbook_that_is_not_this_reports_is_refused_with_what_to_do
        Workbook.Rows              WorkbookLimitTests.A_sheet_may_have_2000_rows
        Workbook.Sheets            WorkbookLimitTests.It_may_have_80_sheets
        Workbook.Strings           WorkbookLimitTests.It_may_have_50000_texts
        Year.Abbreviations         BlocYearRuleTests.A_list_over_its_limit_is_refused
        Year.Address               BlocYearRuleTests.An_address_has_at_most_2000_letters
        Year.Addressees            BlocYearRuleTests.A_list_over_its_limit_is_refused
        Year.Aliases               BlocYearRuleTests.A_list_over_its_limit_is_refused
        Year.Bytes                 BlocYearApiTests.A_document_over_four_mebibytes_is_refused_with_the_limit
        Year.Calendar              BlocYearRuleTests.A_list_over_its_limit_is_refused
        Year.CopyTo                BlocYearRuleTests.A_list_over_its_limit_is_refused
        Year.Decimals              BlocYearRuleTests.Indicators
        Year.Focus                 BlocYearRuleTests.A_list_over_its_limit_is_refused
        Year.Indicators            BlocYearRuleTests.A_list_over_its_limit_is_refused
        Year.Interests             BlocYearRuleTests.What_cannot_be_a_code_is_not_read_to_its_end
        Year.Label                 BlocYearRuleTests.A_text_may_be_as_long_as_its_limit_and_no_longer
        Year.LegalBases            BlocYearRuleTests.A_list_over_its_limit_is_refused
        Year.MovementNames         BlocYearRuleTests.A_list_over_its_limit_is_refused
        Year.Movements             BlocYearRuleTests.Movements_over_their_limit_are_refused
        Year.Name                  BlocYearRuleTests.A_text_may_be_as_long_as_its_limit_and_no_longer
        Year.Note                  BlocYearRuleTests.A_text_may_be_as_long_as_its_limit_and_no_longer
        Year.Order                 BlocYearRuleTests.Units
        Year.Period                BlocYearRuleTests.What_cannot_be_a_code_is_not_read_to_its_end
        Year.Recipients            BlocYearRuleTests.A_list_over_its_limit_is_refused
        Year.Reminders             BlocYearRuleTests.A_period_has_at_most_20_reminders
        Year.RoleTerms             BlocYearRuleTests.A_list_over_its_limit_is_refused
        Year.Sentence              BlocYearRuleTests.A_text_may_be_as_long_as_its_limit_and_no_longer
        Year.ShortName             BlocYearRuleTests.A_text_may_be_as_long_as_its_limit_and_no_longer
        Year.Symbol                BlocYearRuleTests.A_text_may_be_as_long_as_its_limit_and_no_longer
        Year.SymbolSuffix          BlocYearRuleTests.A_text_may_be_as_long_as_its_limit_and_no_longer
        Year.Targets               BlocYearRuleTests.A_list_over_its_limit_is_refused
        Year.Themes                BlocYearRuleTests.A_list_over_its_limit_is_refused
        Year.UnitOfMeasure         BlocYearRuleTests.A_text_may_be_as_long_as_its_limit_and_no_longer
        Year.Units                 BlocYearFormTests.One_unit_too_many_is_said_so
        """;

    [Fact]
    public void Every_limit_has_a_test_that_holds_it()
    {
        var held = Held.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var tests = typeof(LimitTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute))).Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Equal(All().Select(limit => limit.Name).Order(StringComparer.Ordinal), held.Select(line => line[0]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(held, line => !tests.Contains(line[1]));
    }

    [Fact]
    public void The_documented_table_is_the_class()
    {
        var readme = File.ReadAllText(Path.Combine(SolutionFolder.Path, "functions", "README.md"));
        var section = readme[readme.IndexOf("\n## Limits\n", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", 5, StringComparison.Ordinal)];
        var documented = new List<(string Name, string Value)>();
        foreach (var cells in section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')))
        {
            var names = Quoted().Matches(cells[1]).Select(match => match.Groups[1].Value).ToList();
            var values = cells[2].Split(", ").Select(value => value.Trim()).ToList();
            Assert.True(names.Count == values.Count, cells[1]);
            documented.AddRange(names.Zip(values));
        }

        Assert.Equal(All().OrderBy(limit => limit.Name, StringComparer.Ordinal), documented.OrderBy(limit => limit.Name, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Limits:ReadsPerMinute", "0", "Emulation:Limits:ReadsPerMinute takes 1 to 1000000; it is 0.")]
    [InlineData("Limits:WritesPerMinute", "1000001", "Emulation:Limits:WritesPerMinute takes 1 to 1000000; it is 1000001.")]
    [InlineData("Limits:CostlyPerMinute", "-1", "Emulation:Limits:CostlyPerMinute takes 1 to 1000000; it is -1.")]
    [InlineData("Limits:CallersPerAddress", "0", "Emulation:Limits:CallersPerAddress takes 1 to 1000; it is 0.")]
    [InlineData("Limits:ConcurrentSummaries", "65", "Emulation:Limits:ConcurrentSummaries takes 1 to 64; it is 65.")]
    [InlineData("Limits:FilesOfUnitMiB", "59", "Emulation:Limits:FilesOfUnitMiB takes 60 to 100000; it is 59.")]
    [InlineData("AdminKey", "0123456789012345678901234567890", "Emulation:AdminKey must have at least 32 characters.")]
    public async Task A_setting_that_cannot_be_is_refused_at_the_start(string name, string value, string error)
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(azurite, settings: new Dictionary<string, string?> { [$"Emulation:{name}"] = value }));

        Assert.Equal([error], wrong.Failures);
    }

    /// <summary>Every limit by name, with its value as it is documented.</summary>
    private static IEnumerable<(string Name, string Value)> All()
    {
        var settings = typeof(Limits).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => (property.Name, Shown(property.Name, property.GetValue(new Limits())!)));
        var constants = typeof(Limits).GetNestedTypes().SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => ($"{type.Name}.{field.Name}", Shown(field.Name, field.GetValue(null)!))));
        return settings.Concat(constants);
    }

    private static string Shown(string name, object value) => value switch
    {
        TimeSpan { TotalDays: >= 1 } span => $"{span.TotalDays} days",
        TimeSpan { TotalHours: >= 1 } span => $"{span.TotalHours} h",
        TimeSpan { TotalMinutes: >= 1 } span => $"{span.TotalMinutes} min",
        TimeSpan span => $"{span.TotalSeconds} s",
        int bytes when name.EndsWith("Bytes", StringComparison.Ordinal) && bytes % (1024 * 1024) == 0 => $"{bytes / (1024 * 1024)} MiB",
        int bytes when name.EndsWith("Bytes", StringComparison.Ordinal) && bytes % 1024 == 0 => $"{bytes / 1024} KiB",
        int count => count.ToString("N0", CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"{name} is no number"),
    };

    [GeneratedRegex("`([A-Za-z.]+)`")]
    private static partial Regex Quoted();
}
