using Emulation.Access;
using Emulation.Attachments;
using Emulation.Backups;
using Emulation.Blocs;
using Emulation.Deliveries;
using Emulation.Http;
using Emulation.Pages.Admin;
using Emulation.Pages.Entry;
using Emulation.Pages.Files;
using Emulation.Pages.Lead;
using Emulation.Pages.Report;
using Emulation.Pages.Site;
using Emulation.Pages.Standing;
using Emulation.Reviews;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Summaries.Html;
using Emulation.Summaries.Photographs;
using Emulation.Summaries.Publication;
using Emulation.Telemetry;
using Emulation.Verification;
using Emulation.Visits;
using Emulation.Work;
using Emulation.Workbooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Emulation;

/// <summary>The one composition root, called by both hosts.</summary>
public static class EmulationServices
{
    public static IServiceCollection AddEmulation(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddTelemetry(configuration);

        services.AddOptions<Limits>().Bind(configuration.GetSection(Limits.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<Limits>, Limits>();

        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptions>();
        services.AddSingleton<StorageClients>();
        services.AddSingleton<SharedKey>();
        services.AddSingleton<RecordStore>();

        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptions>();
        services.AddSingleton<AccessStore>();
        services.AddSite();
        services.AddSingleton<CallerAddress>();
        services.AddSingleton<CallerRates>();
        services.AddSingleton<Gate>();
        services.AddSingleton<EntryDesk>();

        services.AddOptions<LinkOptions>().Bind(configuration.GetSection(LinkOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LinkOptions>, LinkOptions>();
        services.AddSingleton<Links>();

        services.AddSingleton<BlocYearStore>();
        services.AddSingleton<BlocYearDesk>();
        services.AddSingleton<BlocYearDraftStore>();
        services.AddSingleton<YearEditor>();
        services.AddSingleton<YearDesk>();
        services.AddSingleton<BlocList>();
        services.AddSingleton<AccessDesk>();
        services.AddSingleton<WorkDesk>();
        services.AddSingleton<AuditDesk>();
        services.AddSingleton<Places>();
        services.AddSingleton<AttachmentStore>();
        services.AddSingleton<AttachmentDesk>();
        services.AddSingleton<AttachmentCleanup>();
        services.AddSingleton<SubmissionDesk>();
        services.AddSingleton<SubmissionReader>();
        services.AddSingleton<EarlierReports>();
        services.AddSingleton<DraftDesk>();
        services.AddSingleton<FileListDesk>();
        services.AddSingleton<WorkbookDesk>();
        services.AddSingleton<SectionDesk>();
        services.AddSingleton<PreviewDesk>();
        services.AddSingleton<LeadTextDesk>();

        services.AddSingleton<SummaryPageRenderer>();
        services.AddSingleton<TemplateStore>();
        services.AddSingleton<TemplateDesk>();
        services.AddSingleton<SummaryFormats>();
        services.AddSingleton<PhotoAlbum>();
        services.AddSingleton<SummaryStore>();
        services.AddSingleton<ReportReader>();
        services.AddSingleton<SummaryTurns>();
        services.AddSingleton<SummaryPress>();
        services.AddSingleton<SummaryIssuer>();
        services.AddSingleton<SummaryDesk>();
        services.AddSingleton<SummaryFeedDesk>();
        services.AddSingleton<PublicSummaries>();
        services.AddSingleton<Publisher>();
        services.AddSingleton<PublicDesk>();
        services.AddSingleton<VisitStore>();
        services.AddSingleton<VisitCounter>();
        services.AddSingleton<FileHashes>();
        services.AddSingleton<VerificationDesk>();

        services.AddOptions<DeliveryOptions>().Bind(configuration.GetSection(DeliveryOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DeliveryOptions>, DeliveryOptions>();
        services.AddSingleton(DeliveryPace.Standard);
        services.AddSingleton<GuardedConnection>();
        services.AddDeliveryHttp();
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<RecipientStore>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<BackupStore>();
        services.AddSingleton<DeliveryDesk>();
        services.AddSingleton<Backup>();
        services.AddSingleton<Restore>();
        services.AddSingleton<BlocCheck>();
        services.AddSingleton<IntegrityDesk>();

        services.AddSingleton<WorkLedger>();
        services.AddSingleton<Notices>();
        services.AddSingleton<SubmissionNotices>();
        services.AddSingleton<Reminders>();
        services.AddSingleton<ReviewDesk>();

        services.AddSingleton<BoardDesk>();
        services.AddSingleton<ReportDesk>();
        services.AddSingleton<LeadTextEditor>();
        services.AddSingleton<SummaryPageDesk>();
        services.AddSingleton<TemplatePageDesk>();
        services.AddSingleton<IssueForm>();
        services.AddSingleton<StandingDesk>();

        services.AddSingleton<Worker>();
        services.AddSingleton<Sweep>();
        services.AddSingleton<LedgerDesk>();
        services.AddSingleton<HealthCheck>();
        return services;
    }
}
