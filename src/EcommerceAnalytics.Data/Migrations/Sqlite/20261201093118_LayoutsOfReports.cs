using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EcommerceAnalytics.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LayoutsOfReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "report_layouts",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    report = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    columns = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    user_id = table.Column<int>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    updated_at_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_report_layouts", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_report_layouts_name_key",
                table: "report_layouts",
                column: "name_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_report_layouts_user_id",
                table: "report_layouts",
                column: "user_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "report_layouts");
        }
    }
}
